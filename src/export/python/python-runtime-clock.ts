/** The clocks of the Python helper module: real time, and a counter. */
export const RUNTIME_CLOCK = `"""What a program written by Meanwhile needs beside asyncio: a clock, work, rings, and resources taken all at once.

In real time (one tick is --tick seconds) a program runs on asyncio's own event loop. With --virtual the loop is still
CPython's, _run_once() and all; only its clock is a counter, which waiting and working move on.
The times in the trace are those at which things happened, also where the loop heard of them later.
"""
import argparse
import asyncio
import contextvars
import heapq
import json
import os
import selectors
import sys
import time

NEVER = float("inf")
CANCELLED = "cancelled"
FAILED = "failed"


# ---- two clocks -------------------------------------------------------------------------------------------------------


class RealLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop, with nothing changed."""

    def __init__(self, tick):
        super().__init__(Listener(self))
        self.tick, self.zero = tick, self.time()

    def now(self):
        return (self.time() - self.zero) / self.tick

    def burn(self, ticks):
        time.sleep(ticks * self.tick)

    def alarm(self, at, callback, *args):
        return self.call_at(self.zero + at * self.tick, callback, *args)


class Listener(selectors.DefaultSelector):
    """The system's own way to wait, which ends the run when there is nothing to wait for."""

    def __init__(self, loop):
        super().__init__()
        self.loop = loop

    def select(self, timeout=None):
        if timeout is None:
            self.loop.stop()
        return super().select(0 if timeout is None else timeout)


class VirtualLoop(asyncio.BaseEventLoop):
    """CPython's loop on a clock that is a counter: waiting for a timer costs no time, blocking work moves it on."""

    def __init__(self):
        super().__init__()
        self.ticks, self.alarms = 0, 0
        self._selector, self._clock_resolution = self, 0.5

    def time(self):
        return self.ticks

    now = time

    def burn(self, ticks):
        self.ticks += ticks

    def select(self, timeout):
        if timeout is None:
            self.stop()
        elif timeout > 0:
            self.ticks = self._scheduled[0].when()  # "timeout" would do, but is a day at most
        return []

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def call_at(self, when, callback, *args, context=None):
        self.alarms += 1
        handle = Alarm(when, callback, args, self, context)
        handle.number = self.alarms
        heapq.heappush(self._scheduled, handle)
        handle._scheduled = True
        return handle

    alarm = call_at


class Alarm(asyncio.TimerHandle):
    """asyncio leaves open which of two timers due at once comes first. Here it is the one that was set first."""

    __slots__ = ("number",)

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


`;
