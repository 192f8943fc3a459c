from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.decode import decode_text, name_binary

SIMPLIFIED = "云帆科技今日宣布，原首席运营官李静出任总裁，直接向董事长陈实汇报。"
TRADITIONAL = "雲帆科技今日宣布，原營運長李靜出任總經理，直接向董事長陳實匯報。"
FLASH = "李静离职。"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (FLASH + "公司未回应。", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gbk", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED + "\nAI部", "utf-16-le", "utf-16-le"),
        (SIMPLIFIED + "\nAI部", "utf-16-be", "utf-16-be"),
        ("Nimbria appoints a new CEO.", "ascii", "utf-8"),
    ],
)
def test_each_encoding_is_told_from_one_paragraph(text: str, codec: str, name: str) -> None:
    decoded = decode_text(text.encode(codec))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.bad) == (text, name, 0)


@pytest.mark.parametrize(
    ("text", "codec", "declared", "name"),
    [
        ("公司任命李静为总裁。", "gbk", "gb2312", "gb18030"),
        ("公司任命李静为总裁。", "gbk", "utf-8", "gb18030"),
        ("公司任命李静为总裁。", "gbk", "iso-8859-1", "gb18030"),
        ("公司任命李静为总裁。", "gbk", "big5", "gb18030"),
        ("公司任命李静为总裁。", "utf-8", "gbk", "utf-8"),
        ("董事會任命李靜為總經理。", "big5", "gb2312", "big5"),
        ("Société Générale a nommé un président.", "cp1252", "iso-8859-1", "cp1252"),
        ("삼성전자는 새로운 대표이사를 임명했다.", "cp949", "euc-kr", "cp949"),
        ("ソニーグループはあたらしいしゃちょうをにんめいした。", "cp932", "shift_jis", "cp932"),
        ("公司任命李静为总裁。", "gbk", "rot13", "gb18030"),
        ("公司任命李静为总裁。", "gbk", "no such thing", "gb18030"),
    ],
)
def test_a_declared_charset_is_believed_where_the_text_bears_it_out(
    text: str, codec: str, declared: str, name: str
) -> None:
    decoded = decode_text(text.encode(codec), declared)
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.bad) == (text, name, 0)


def test_newlines_become_one_kind() -> None:
    decoded = decode_text("一\r\n二\r三\n".encode())
    assert decoded is not None
    assert decoded.text == "一\n二\n三\n"


def test_download_cut_off_in_a_character_stays_utf8() -> None:
    decoded = decode_text(SIMPLIFIED.encode()[:-1])
    assert decoded is not None
    assert (decoded.encoding, decoded.bad) == ("utf-8", 1)


def test_noise_of_bytes_is_no_text() -> None:
    assert decode_text(bytes(range(128, 256)) * 7) is None


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n", b"PK\x03\x04xx", b"\xff\xd8\xff\xe0", b"%PDF-1.7", b"abc\x00def"])
def test_binary_files_are_named(raw: bytes) -> None:
    assert name_binary(raw)


def test_utf16_is_no_binary_file() -> None:
    assert name_binary("公司公告 AI\n".encode("utf-16")) is None
    assert name_binary("公司公告董事会成员 AI\n".encode("utf-16-le")) is None


@given(st.binary(max_size=300))
def test_no_bytes_raise(raw: bytes) -> None:
    name_binary(raw)
    decoded = decode_text(raw)
    assert decoded is None or "\r" not in decoded.text
