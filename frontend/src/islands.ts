// Every page works without these: each island only makes something quicker or livelier.

import "./answer-form.ts";
import "./copy-button.ts";
import "./hold-still.ts";
import "./live-hints.ts";
import "./menus.ts";
import "./waiting-answers.ts";
