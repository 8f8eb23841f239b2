"""Runs many exported programs in one Python, on the virtual clock.

Standard input: a line of JSON a program, {"program": text}. Standard output: a line of JSON each with the events that it
printed, its exit status, what it said on standard error, and at which of its lines (from 0) each step was begun and
resources were waited for; last, the version of Python. The first argument is the folder of the helper module.
"""
import contextlib
import io
import json
import sys

sys.path.insert(0, sys.argv[1])
sys.argv = ["program.py", "--virtual", "--trace"]

import meanwhile_runtime as runtime

seen = []


def line_of_program():
    frame = sys._getframe()
    while frame.f_code.co_filename != "program.py":
        frame = frame.f_back
    return frame.f_lineno - 1


def watched(emit):
    def emit_and_look(at, kind, task, resource=None, units=1):
        if kind == "start":
            seen.append(["start", task.id, task.step, line_of_program()])
        emit(at, kind, task, resource, units)

    return emit_and_look


class WatchedTurn(runtime.Turn):
    def __init__(self, task, wants):
        super().__init__(task, wants)
        seen.append(["wait", task.id, task.step + (0 if task.again else 1), line_of_program()])


runtime.emit = watched(runtime.emit)
runtime.Turn = WatchedTurn

for line in sys.stdin:
    printed, complained, status = io.StringIO(), io.StringIO(), 0
    seen.clear()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complained):
        try:
            exec(compile(json.loads(line)["program"], "program.py", "exec"), {"__name__": "__main__"})
        except SystemExit as end:
            if isinstance(end.code, str):
                complained.write(end.code)
            status = end.code if isinstance(end.code, int) else 1
        except Exception as error:
            complained.write(repr(error))
            status = -1
    trace = [json.loads(event) for event in printed.getvalue().splitlines()]
    print(json.dumps({"trace": trace, "status": status, "complaint": complained.getvalue(), "seen": seen}))
print(json.dumps({"version": sys.version.split()[0]}))
