"""The catalogue that ships: complete, and free of loose ends."""

from __future__ import annotations

import pytest

from layout.fonts.catalogue import load_catalogue

ROLES = ("song", "song-bold", "hei-light", "hei", "hei-bold", "hei-black", "kai", "fangsong", "latin", "digits")


def test_it_has_the_roles_house_styles_ask_for() -> None:
    assert tuple(load_catalogue().roles) == ROLES


@pytest.mark.parametrize("name", ROLES)
def test_every_family_and_role_it_names_exists(name: str) -> None:
    role = load_catalogue().roles[name]
    assert all(load_catalogue().family(family).listed for family in role.families)
    assert not role.otherwise or role.otherwise in load_catalogue().roles
    assert 100 <= role.weight <= 900
    assert 0 <= role.stroke < 0.1


def test_a_family_is_known_by_all_its_names() -> None:
    names = ("Noto Serif SC", "noto-serif-cjk-sc", "NotoSerifSC", "思源宋体", "Source Han Serif CN")
    assert {load_catalogue().family(name).name for name in names} == {"Noto Serif SC"}


def test_a_family_it_does_not_list_goes_by_its_own_name() -> None:
    family = load_catalogue().family("FZ Xiao Biao Song")
    assert (family.listed, family.names) == (False, frozenset({"fzxiaobiaosong"}))
