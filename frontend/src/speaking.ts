// What pages need on which somebody says something, beside what every page has. They work without it.

import "./kept-voices.ts";
import "./record-sound.ts";
import "./shown-picture.ts";
import "./words-from-address.ts";
