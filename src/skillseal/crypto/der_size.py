"""How many values a DER text holds (X.690), counted without reading them: small bytes can hide much work."""

_CONSTRUCTED = 0x20
_OCTETS = 0x04
_SEQUENCE = 0x30


def elements(der: bytes, enough: int) -> int:
    """The number of tagged values, also of those that octet strings hold; counting stops behind `enough`.

    Bytes that are not DER end the count where they stand: whoever reads them later refuses them.
    """
    count = 0
    waiting = [(0, len(der))]
    while waiting and count <= enough:
        place, end = waiting.pop()
        while place < end and count <= enough:
            begin, stop = _content(der, place, end)
            count += 1
            holds_more = der[place] == _OCTETS and begin < stop and der[begin] == _SEQUENCE
            if der[place] & _CONSTRUCTED or holds_more:
                waiting.append((begin, stop))
            place = stop
    return count


def _content(der: bytes, place: int, end: int) -> tuple[int, int]:
    """Where the content of the value at `place` begins and ends, at most at `end`."""
    begin = place + 2
    if begin > end:
        return end, end
    length = der[place + 1]
    if length & 0x80:
        width = length & 0x7F
        length = int.from_bytes(der[begin : begin + width], "big")
        begin += width
    return min(begin, end), min(begin + length, end)
