"""The transcriber's process with the fake recogniser; its argument says how it fails."""

import os
import signal
import sys
import time

from interviewer.voice import host
from interviewer.voice.wire import SpeechModel
from tests.voice.said import FakeRecogniser, unwav

HOW = sys.argv[1] if len(sys.argv) > 1 else ""


class Failing(FakeRecogniser):
    def words(self, samples):  # type: ignore[no-untyped-def]
        if HOW == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if HOW == "hangs":
            time.sleep(60)
        return super().words(samples)


def load(model: SpeechModel) -> Failing:
    if HOW == "damaged":
        raise RuntimeError("File model.bin is incomplete")
    if HOW == "lacks a library":
        raise ModuleNotFoundError("No module named 'ctranslate2'")
    sys.stdout.write("noise of a library\n")
    return Failing()


if __name__ == "__main__":
    if HOW == "ends":
        sys.exit(3)
    host.serve(load, unwav, idle=0.2 if HOW == "idle" else host.IDLE_SECONDS)
