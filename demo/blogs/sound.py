"""What every episode sounds like: twelve seconds of wind, made here."""

import wave
from functools import cache
from io import BytesIO
from math import pi, sin

from ..chance import dice

RATE = 8_000  # samples a second
SECONDS = 12


@cache
def wind() -> bytes:
    """A WAV file: noise with its high tones taken off, swelling and fading."""
    noise = dice("wind").randbytes(RATE * SECONDS)
    samples, low, lower = bytearray(), 0.0, 0.0
    for place, value in enumerate(noise):
        low += (value - 128 - low) * 0.09
        lower += (low - lower) * 0.12
        gust = 0.45 + 0.35 * sin(2 * pi * place / (RATE * 5.3)) + 0.2 * sin(2 * pi * place / (RATE * 1.7))
        samples.append(max(0, min(255, int(128 + lower * 4.5 * gust))))
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(samples))
    return out.getvalue()
