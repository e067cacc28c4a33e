"""The four questions that Tarnside is asking, each with another kind of answer in it."""

from waymark.demo.questions.hall import HALL
from waymark.demo.questions.home import HOME
from waymark.demo.questions.neighbour import NEIGHBOUR
from waymark.demo.questions.wednesdays import WEDNESDAYS

ALL = (NEIGHBOUR, HOME, HALL, WEDNESDAYS)
