// Every page works without these: each island only makes something quicker or livelier.

import "./answer-form.ts";
import "./clear-itself.ts";
import "./copy-button.ts";
import "./hold-still.ts";
import "./live-hints.ts";
import "./menus.ts";
import "./plain-words.ts";
import "./press-keys.ts";
import "./start-with.ts";
import "./turn-slowly.ts";
import "./type-cards.ts";
import "./use-passkey.ts";
import "./waiting-answers.ts";
