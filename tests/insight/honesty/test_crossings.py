"""Tables of two ways to part the same people: nothing that is hidden can be worked out from what is told."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from waymark.insight.honesty import Policy, release_crossing, release_partition
from waymark.insight.honesty.flows import Flows

LARGEST_HIDDEN = 7
SMALLEST_ROW = {2: 15, 3: 25, 4: 35}
"""So few people may be told in so many places."""


def tables(least=2, most=4):
    """Tables of which every row may be told place by place; many cells are small."""
    cell = st.one_of(st.integers(0, 12), st.integers(0, 60))
    return st.integers(2, 4).flatmap(
        lambda columns: st.lists(
            st.lists(cell, min_size=columns, max_size=columns).filter(
                lambda row: sum(row) >= SMALLEST_ROW[len(row)]
            ),
            min_size=least,
            max_size=most,
        )
    )


def is_hidden(part):
    return part.value is None and part.all_but_fewer_than is None


def bounds(part, nearest=10):
    """What a count may be, from the words of its release alone."""
    if part.value is not None:
        return max(8, part.value - nearest // 2), part.value + (nearest - 1) // 2
    if part.fewer_than is not None:
        return 0, part.fewer_than - 1
    return 0, None


class Attacker:
    """Knows all that was released, and how numbers were rounded; has linear programs."""

    def __init__(self, told):
        self.rows, self.columns = len(told.rows), len(told.whole.cells)
        cells = [cell.part for row in told.rows for cell in row.cells]
        self.bounds = [bounds(part) for part in cells]
        self.limits, self.most = [], []
        for r, row in enumerate(told.rows):
            mine = [r * self.columns + c for c in range(self.columns)]
            self._within(mine, bounds(row.base))
            self._few_beside([cell.part for cell in row.cells], [[at] for at in mine])
        by_column = [[r * self.columns + c for r in range(self.rows)] for c in range(self.columns)]
        for members, cell in zip(by_column, told.whole.cells, strict=True):
            self._within(members, bounds(cell.part, 5))
        self._few_beside([cell.part for cell in told.whole.cells], by_column)
        self._within(range(len(cells)), bounds(told.whole.base, 5))

    def _within(self, members, limits):
        low, high = limits
        row = np.zeros(self.rows * self.columns)
        row[list(members)] = 1
        self.limits.append(-row)
        self.most.append(-low)
        if high is not None:
            self.limits.append(row)
            self.most.append(high)

    def _few_beside(self, parts, members):
        nearly = [part.all_but_fewer_than for part in parts]
        if any(nearly):
            others = [at for few, those in zip(nearly, members, strict=True) if few is None for at in those]
            self._within(others, (0, LARGEST_HIDDEN))

    def range(self, cell):
        ends = []
        for sign in (1, -1):
            goal = np.zeros(self.rows * self.columns)
            goal[cell] = sign
            found = linprog(goal, np.array(self.limits), self.most, bounds=self.bounds)
            # Status 3: there is no end to it.
            ends.append(sign * found.fun if found.status == 0 else np.inf)
        return ends


class TestWhatCanBeHadBySubtraction:
    @settings(max_examples=40)
    @given(tables())
    def test_every_hidden_cell_may_be_any_number_from_1_to_7(self, table):
        told = release_crossing(table, Policy.OUTSIDE)
        assume(told.rows)
        attacker = Attacker(told)
        for at, cell in enumerate(cell.part for row in told.rows for cell in row.cells):
            if is_hidden(cell):
                low, high = attacker.range(at)
                assert low <= 1 + 1e-6
                assert high >= LARGEST_HIDDEN - 1e-6

    def test_nor_by_whoever_knows_the_rules_too_and_tries_every_table(self):
        """All 2 x 2 tables of up to 50 people: those that are told alike leave every hidden cell open."""
        largest = 50
        every = all_tables(largest)
        answers, first = np.unique(looks(every), axis=0, return_inverse=True, return_index=True)[1:]
        told = {}
        number = np.array([told.setdefault(release_of(every[at]), len(told)) for at in answers])
        of_table = number[first.ravel()]
        order = np.argsort(of_table, kind="stable")
        starts = np.searchsorted(of_table[order], np.arange(len(told) + 1))
        looked_at = 0
        for release, at in told.items():
            # Near the edge, tables that are told alike would be too large to be among these.
            if not release.rows or release.whole.base.value + 2 > largest:
                continue
            alike = every[order[starts[at] : starts[at + 1]]]
            for column, cell in enumerate(cell for row in release.rows for cell in row.cells):
                if is_hidden(cell.part):
                    looked_at += 1
                    assert set(range(1, 8)) <= set(alike[:, column].tolist()), release
        assert looked_at > 100

    @given(tables(), st.data())
    def test_tables_that_would_be_told_alike_are_decided_alike(self, table, data):
        """Another table of the same rounded numbers and the same small cells has the very same release."""
        r, s = data.draw(st.permutations(range(len(table))))[:2]
        c, d = data.draw(st.permutations(range(len(table[0]))))[:2]
        other = [list(row) for row in table]
        for row, column, by in ((r, c, 1), (r, d, -1), (s, c, -1), (s, d, 1)):
            other[row][column] += by
        assume(min(map(min, other)) >= 0)
        assume(all(look(a) == look(b) for a, b in zip(chain(*table), chain(*other), strict=True)))
        assume([is_nearly_all(row) for row in table] == [is_nearly_all(row) for row in other])
        assert release_crossing(other, Policy.OUTSIDE) == release_crossing(table, Policy.OUTSIDE)


def is_nearly_all(row):
    """Whether all but a few of a row stand in one place: it is told so."""
    return sum(count for count in row if count < 8) < 8


def look(count):
    return None if count < 8 else (count + 5) // 10


def all_tables(largest):
    """All 2 x 2 tables of up to so many people; the second row may be too small for its places to be told."""
    cell = np.arange(largest + 1)
    a, b, c, d = np.meshgrid(cell, cell, cell, cell, indexing="ij", sparse=True)
    return np.argwhere((a + b + c + d <= largest) & (a + b >= 15) & (c + d >= 8))


def looks(every):
    """All that a release may go by: small cells and columns as small, everything else rounded."""
    rows, columns = every[:, [0, 2]] + every[:, [1, 3]], every[:, :2] + every[:, 2:]
    cells = np.where(every < 8, -1, (every + 5) // 10)
    whole = np.concatenate([columns, every.sum(axis=1, keepdims=True)], axis=1)
    return np.concatenate([cells, (rows + 5) // 10, np.where(whole < 8, -1, (whole + 2) // 5)], axis=1)


def release_of(four):
    a, b, c, d = four.tolist()
    return release_crossing([[a, b], [c, d]], Policy.OUTSIDE)


class TestWhatIsTold:
    def test_large_cells_are_rounded_and_small_ones_hidden(self):
        told = release_crossing([[41, 22, 4], [11, 41, 29], [30, 31, 31]], Policy.OUTSIDE)
        first = told.rows[0].cells
        assert [cell.part.value for cell in first] == [40, 20, None]
        assert first[2].part.fewer_than == 8
        assert (first[0].in_100, told.rows[0].base.value) == (57, 70)

    def test_the_whole_is_told_as_it_would_be_without_rows(self):
        table = [[41, 22, 4], [11, 41, 29], [30, 31, 31]]
        told = release_crossing(table, Policy.OUTSIDE)
        assert told.whole == release_partition((82, 94, 64), Policy.OUTSIDE)

    def test_a_row_of_which_nearly_all_stand_in_one_place_says_so(self):
        table = [[98, 0, 1], *[[40, 40, 40]] * 3]
        told = release_crossing(table, Policy.OUTSIDE)
        most, *others = (cell.part for cell in told.rows[0].cells)
        assert most.all_but_fewer_than == 8
        assert [one.fewer_than for one in others] == [8, 8]

    def test_a_row_that_is_small_is_told_without_its_places(self):
        table = [[7, 2, 1], *[[40, 41, 42]] * 6]
        told = release_crossing(table, Policy.OUTSIDE)
        assert told.rows[0].base.value == 10
        assert {cell.part for cell in told.rows[0].cells} == {told.rows[0].cells[0].part}

    def test_where_a_cell_could_be_had_by_subtraction_no_row_is_told(self):
        told = release_crossing([[60, 7], [22, 60]], Policy.OUTSIDE)
        assert told.rows == ()
        assert [cell.part.value for cell in told.whole.cells] == [80, 65]

    def test_ones_own_file_tells_all(self):
        told = release_crossing([[60, 2], [3, 70]], Policy.OWN_FILE)
        assert [[cell.part.value for cell in row.cells] for row in told.rows] == [[60, 2], [3, 70]]

    def test_a_small_room_has_no_such_table(self):
        told = release_crossing([[6, 2], [3, 7]], Policy.IN_ROOM)
        assert told.rows == ()
        assert told.whole.base.value is None

    @pytest.mark.parametrize(
        "table", [[[20, 20]], [[20], [20]], [[20, 20], [20]], [[20, -1], [20, 20]], [[20, 20], [3, 4]]]
    )
    def test_what_is_no_table_or_was_not_merged_is_refused(self, table):
        with pytest.raises(ValueError, match=r"two rows|below nought|merge rows"):
            release_crossing(table, Policy.OUTSIDE)

    @given(tables(), st.data())
    def test_rows_and_columns_in_another_order_are_told_in_that_order(self, table, data):
        rows = data.draw(st.permutations(range(len(table))))
        told = release_crossing(table, Policy.OUTSIDE)
        moved = release_crossing([table[r] for r in rows], Policy.OUTSIDE)
        assert moved.rows == (tuple(told.rows[r] for r in rows) if told.rows else ())


class TestFlows:
    @settings(max_examples=40)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 3), st.integers(4, 6), st.integers(0, 9), st.integers(0, 5), st.integers(0, 5)
            ),
            min_size=2,
            max_size=10,
        )
    )
    def test_finds_the_ends_that_a_linear_program_finds(self, arcs):
        flows, nodes, through = Flows(), {}, []
        for tail, head, now, less, more in arcs:
            through.append((tail, head, max(0, now - less), now + more, now))
        for tail, head, *_, now in through:
            nodes[tail] = nodes.get(tail, 0) + now
            nodes[head] = nodes.get(head, 0) + now
        ends = [(7, at, 0, now + 3, now) if at < 4 else (at, 8, 0, now + 3, now) for at, now in nodes.items()]
        total = sum(now for at, now in nodes.items() if at < 4)
        every = [*through, *ends, (8, 7, 0, total + 4, total)]
        numbers = [flows.add(*arc) for arc in every]
        balance = np.zeros((9, len(every)))
        for at, (tail, head, *_) in enumerate(every):
            balance[tail, at] -= 1
            balance[head, at] += 1
        for at in numbers[:3]:
            goal = np.zeros(len(every))
            goal[at] = 1
            limits = [(low, high) for _, _, low, high, _ in every]
            low = linprog(goal, A_eq=balance, b_eq=np.zeros(9), bounds=limits).fun
            high = -linprog(-goal, A_eq=balance, b_eq=np.zeros(9), bounds=limits).fun
            assert flows.range(at) == (pytest.approx(low), pytest.approx(high))

    def test_an_amount_outside_its_bounds_is_refused(self):
        with pytest.raises(ValueError, match="isn't from"):
            Flows().add(0, 1, 2, 3, 4)
