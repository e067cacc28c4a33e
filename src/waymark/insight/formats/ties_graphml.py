"""Ties out of GraphML: people are its nodes, ties its edges."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from .bad_file import bad, shown
from .ties import Gathering, Gone, Ties, TieSource
from .ties_told import NotKnown, day, said_of, whether

LABELS, KINDS, DAYS = ("label", "name"), ("kind", "type", "relation", "label"), ("said-on", "on", "date")
AGAIN = "export it once more as GraphML, or hand in a CSV of from and to"


@dataclass
class _Thing:
    """A node or an edge as it stands in the file."""

    line: int
    of: dict[str, str]
    told: dict[str, str] = field(default_factory=dict)

    def says(self, *names: str) -> str:
        """What it says under the first of these names that it has."""
        return next((self.told[name] for name in names if self.told.get(name)), "")


@dataclass(frozen=True)
class _Key:
    """What a key of the file stands for."""

    of: str
    name: str


def read_graphml(path: Path, content: bytes) -> Ties:
    """People and ties of a document. Raises BadFile; also for one that defines anything of its own.

    Only `DOCTYPE` can define entities, and no GraphML needs one: it is refused as soon as it is met, in
    whatever encoding, before anything in it is looked at.
    """
    reading = _Reading(path)
    try:
        reading.parser.Parse(content, True)
    except expat.ExpatError as error:
        why = expat.errors.messages.get(error.code, "it can't be understood")
        raise bad(path, f"it isn't XML as it should be ({why}); {AGAIN}", error.lineno) from error
    except (ValueError, LookupError) as error:
        raise bad(path, f"it isn't XML as it should be ({shown(str(error))}); {AGAIN}") from error
    return reading.found()


class _Reading:
    """What a document has told so far; its elements by their names alone, whatever namespace they are in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begins
        self.parser.EndElementHandler = self._ends
        self.parser.CharacterDataHandler = self._says
        self.keys: dict[str, _Key] = {}
        self.usual: dict[tuple[str, str], str] = {}
        self.nodes: list[_Thing] = []
        self.edges: list[_Thing] = []
        self.many: list[int] = []
        self.is_directed: list[bool] = []
        self.within: list[_Thing] = []
        self.key = ""
        self.text: list[str] | None = None
        self.is_graphml = False

    def _refuse(self, *_: object) -> None:
        what = "it defines words of its own (DOCTYPE), which isn't read; remove that part"
        raise bad(self.path, what, self.parser.CurrentLineNumber)

    def _begins(self, full_name: str, of: dict[str, str]) -> None:
        name, line = full_name.rpartition(" ")[2], self.parser.CurrentLineNumber
        if not self.is_graphml and name != "graphml":
            raise bad(self.path, f"it is XML of another kind ({shown(name)}); {AGAIN}", line)
        self.is_graphml = True
        if name == "key":
            self.key = of.get("id", "")
            self.keys[self.key] = _Key(of.get("for", "all"), _plain(of.get("attr.name", "")))
        elif name == "graph":
            self.is_directed.append(of.get("edgedefault") != "undirected")
        elif name in {"node", "edge"}:
            self._thing(name, _Thing(line, of))
        elif name == "hyperedge":
            self.many.append(line)
        elif name == "data":
            self.key, self.text = of.get("key", ""), []
        elif name in {"default", "NodeLabel"}:
            self.text = []

    def _thing(self, name: str, thing: _Thing) -> None:
        thing.of.setdefault("directed", "true" if self.is_directed and self.is_directed[-1] else "false")
        (self.nodes if name == "node" else self.edges).append(thing)
        self.within.append(thing)

    def _says(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def _ends(self, full_name: str) -> None:
        name = full_name.rpartition(" ")[2]
        if name == "graph":
            self.is_directed.pop()
        elif name in {"node", "edge"}:
            self.within.pop()
        elif name in {"data", "default", "NodeLabel"} and self.text is not None:
            self._told(name, "".join(self.text).strip())
            self.text = None

    def _told(self, element: str, said: str) -> None:
        key = self.keys.get(self.key, _Key("all", _plain(self.key)))
        if element == "default":
            self.usual[key.of, key.name] = said
        elif element == "NodeLabel" and self.within:
            self.within[-1].told.setdefault("label", said)
        elif element == "data" and self.within:
            self.within[-1].told[key.name] = said

    def found(self) -> Ties:
        """Everything, once the document is read: edges may stand before the nodes that they name."""
        found, days = Gathering(), False
        for node in self.nodes:
            self._person(found, node)
        for edge in self.edges:
            days |= bool(self._tie(found, edge))
        for line in self.many:
            found.gone.add(Gone.MANY_ENDS, line)
        return found.gathered(TieSource.GRAPHML, str(self.path), has_days=days)

    def _person(self, found: Gathering, node: _Thing) -> None:
        self._as_usual(node, "node")
        name = node.of.get("id", "").strip()
        if not name:
            found.gone.add(Gone.BLANK_PERSON, node.line)
            return
        if name in found.people:
            raise bad(self.path, f"{shown(name)} was there before; remove one of the two", node.line)
        label = node.says(*LABELS)
        try:
            answered = whether(node.says("answered"))
        except NotKnown as wrong:
            raise bad(self.path, str(wrong), node.line) from None
        found.person(name, label=label or None, **dict(said_of(node.told)), answered=answered)

    def _tie(self, found: Gathering, edge: _Thing) -> str:
        self._as_usual(edge, "edge")
        one, other = (edge.of.get(end, "").strip() for end in ("source", "target"))
        said_on = edge.says(*DAYS)
        if one not in found.people or other not in found.people:
            found.gone.add(Gone.DANGLING, edge.line)
            return said_on
        try:
            on = day(said_on)
        except NotKnown as wrong:
            raise bad(self.path, str(wrong), edge.line) from None
        both = edge.of["directed"] not in {"true", "1"}
        kind = edge.says(*KINDS) or None
        found.tie(one, other, kind=kind, both_said=both, said_on=on, line=edge.line)
        return said_on

    def _as_usual(self, thing: _Thing, what: str) -> None:
        for (of, name), said in self.usual.items():
            if of in {what, "all"}:
                thing.told.setdefault(name, said)


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(" ", "-")
