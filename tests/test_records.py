"""Our NamedTuple is typing's in all that a record needs, and modules are deferred until they are used."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys

import pytest

from layout.records import NamedTuple


class Point(NamedTuple):
    """A point."""

    x: float
    y: float = 0.0
    """From the top."""

    @property
    def double(self) -> Point:
        """Twice as far."""
        return self._replace(x=2 * self.x)

    @classmethod
    def origin(cls) -> Point:
        return cls(0.0)

    def __bool__(self) -> bool:
        return bool(self.x or self.y)


def test_a_record_is_a_named_tuple() -> None:
    point = Point(1.0)
    assert point == (1.0, 0.0) and point.double == Point(x=2.0) and not Point.origin()
    assert repr(point) == "Point(x=1.0, y=0.0)" and Point.__doc__ == "A point." and Point.__module__ == __name__
    assert Point._fields == ("x", "y") and Point._field_defaults == {"y": 0.0}
    assert pickle.loads(pickle.dumps(point)) == point


class Span(NamedTuple):
    start: int
    end: int


def test_a_record_refuses_what_it_has_no_field_for() -> None:
    with pytest.raises(TypeError, match=r"Point\.__new__\(\) got an unexpected keyword argument 'z'"):
        Point(1.0, z=2.0)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Span\.__new__\(\) missing 1 required positional argument: 'end'"):
        Span(1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="'z'"):
        Point(1.0)._replace(z=2.0)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Expected 2 arguments, got 1"):
        Span._make([1])


def test_records_of_a_size_are_told_apart() -> None:
    assert Span.__doc__ == "Span(start, end)" and repr(Span(1, end=2)) == "Span(start=1, end=2)"
    assert (
        Span(1, 2)._asdict() == {"start": 1, "end": 2} and not hasattr(Span, "x") and not isinstance(Span(1, 2), Point)
    )
    assert str(inspect.signature(Point)) == "(x, y=0.0)" and str(inspect.signature(Span)) == "(start, end)"
    match Span(1, 2):
        case Span(first, end=last):
            assert (first, last) == (1, 2)


def test_records_of_a_size_share_what_is_slow_to_make() -> None:
    """A render makes 170 kinds of records, and ``namedtuple`` would compile a constructor for each."""
    assert vars(Span)["_make"] is vars(Point)["_make"] and Span.__new__.__globals__ is Point.__new__.__globals__


def test_a_deferred_module_is_loaded_by_its_first_use() -> None:
    code = (
        "import sys; from layout.deferred import defer; defer('colorsys', 'xml.sax.saxutils', 'sys'); import colorsys; "
        "from xml.sax import saxutils; print('rgb_to_hsv' in vars(colorsys), colorsys.rgb_to_hsv(0, 0, 0), "
        "saxutils.escape('<'), sys.modules['colorsys'] is not colorsys, sys.maxsize > 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "False (0.0, 0.0, 0) &lt; True True\n"
