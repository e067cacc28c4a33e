"""What people come for, walked in a real browser at a demo served like any other."""

import pytest

pytest.register_assert_rewrite(
    "tests.journeys.accessibility", "tests.journeys.serving", "tests.journeys.steps"
)
