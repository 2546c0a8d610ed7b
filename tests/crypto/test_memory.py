import threading

from skillseal.crypto.memory import Remembered, remembered


def test_a_result_is_the_same_object_while_it_is_remembered() -> None:
    look = Remembered(lambda key: [key], 10_000)
    first = look(b"key")
    assert look(b"key") is first
    look.clear()
    assert look(b"key") == first
    assert look(b"key") is not first


def test_what_is_asked_for_often_stays_and_the_rest_goes() -> None:
    asked: list[bytes] = []
    look = Remembered(lambda key: asked.append(key) or key, 10_000)
    for number in range(1_000):
        look(b"always")
        look(bytes(100) + number.to_bytes(2, "big"))
    assert asked.count(b"always") == 1
    assert len(look._young) + len(look._old) < 30


def test_large_keys_and_failures_are_not_kept() -> None:
    @remembered(1_000)
    def half(data: bytes) -> float:
        return 1 / len(data)

    assert (half(bytes(2_000)), half(b"12")) == (0.0005, 0.5)
    assert list(half._young) == [b"12"]


def test_the_size_is_the_callers_to_tell() -> None:
    look = Remembered(lambda key: [key], 2_000, lambda key: len(key[0]))
    look((b"1", b"22"))
    look((bytes(1_000), b""))
    assert list(look._young) == [(b"1", b"22")]


def test_threads_may_ask_together() -> None:
    look = Remembered(lambda key: key, 3_000)
    wrong: list[bytes] = []

    def ask() -> None:
        keys = [number.to_bytes(2, "big") for number in range(500)] * 4
        wrong.extend(key for key in keys if look(key) != key)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
