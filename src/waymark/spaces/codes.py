"""Codes to say aloud: a short plain word and three digits, such as `owl 274`."""

import re
from secrets import choice, randbelow

WORDS = """
acorn alder amber anvil apple arrow aspen badger barley barn basin bead bean beck beech bell berry birch
boat bonnet bramble bread bridge brook broom bucket butter button cabin candle cap cart cedar chalk cherry
clay clock cloud clover coal coast comb copper coral corn cottage crane cup daisy dawn dove drum duck
elder elm ember fern ferry field finch flint flute forge fox frost garden gate ginger goose gorse grain
grove gull hare harp hazel heath heather hedge heron hill holly honey horn ivy jar jug kettle kite lamb
lamp lane lantern larch lark leaf lemon lily linen loaf lunch maple marble marsh meadow mill mint mist
moon moor moss mug nest nettle oak oat orchard otter owl pear pebble pepper petal pigeon pine plum pond
pony poppy porch potato quilt rabbit rain raven reed ribbon river robin rope rowan rush saddle sage sail
salt sand sheep shell silver skein sky slate snow sparrow spoon spring star stile stone stove straw stream
sugar sun swan swift table teapot thimble thistle thrush thyme toast tower trout tulip turnip valley
violet wagon walnut water wheat willow window winter wool wren yarn yew
""".split()

SPOKEN = re.compile(r"\s*([a-z]+)[\s\-_.]*(\d{3})\s*")


def new_code() -> str:
    """A code nobody has to spell: one of about 200 words and one of 900 numbers."""
    return f"{choice(WORDS)}-{100 + randbelow(900)}"


def written(spoken: str) -> str | None:
    """The code as it is kept, however it was typed; None where it can't be one."""
    match = SPOKEN.fullmatch(spoken.lower())
    return f"{match[1]}-{match[2]}" if match else None


def aloud(code: str) -> str:
    """The code as one says it."""
    return code.replace("-", " ")
