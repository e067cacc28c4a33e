"""Where each part stands on an answer, whose consent is still being earned, and what the parts are asked."""
