// Every page works without these: each island only makes something quicker or livelier.

import "./answer-form.ts";
import "./copy-button.ts";
import "./hold-still.ts";
import "./live-hints.ts";
import "./menus.ts";
import "./press-keys.ts";
import "./turn-slowly.ts";
import "./type-cards.ts";
import "./use-passkey.ts";
import "./waiting-answers.ts";
