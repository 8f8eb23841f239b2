"""What a program written by Meanwhile needs beside asyncio: a clock, work, rings, and resources taken all at once.

In real time (one tick is --tick seconds) a program runs on asyncio's own event loop. With --virtual the loop is still
CPython's, _run_once() and all; only its clock is a counter, which waiting and working advance.
The trace has the times at which things happened, even where the loop noticed them later.
"""
import argparse
import asyncio
import contextlib
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

    def due(self, at):
        return self.zero + at * self.tick

    def alarm(self, at, callback, *args):
        return self.call_at(self.due(at), callback, *args)


class Listener(selectors.DefaultSelector):
    """The system's own way to wait; it ends the run when there is nothing to wait for."""

    def __init__(self, loop):
        super().__init__()
        self.loop = loop

    def select(self, timeout=None):
        if timeout is None:
            self.loop.stop()
        return super().select(0 if timeout is None else timeout)


class VirtualLoop(asyncio.BaseEventLoop):
    """CPython's loop with a counter as its clock: waiting for a timer takes no time, blocking work advances it."""

    def __init__(self):
        super().__init__()
        self.ticks, self.alarms = 0, 0
        self._selector, self._clock_resolution = self, 0.5

    def time(self):
        return self.ticks

    now = time

    def due(self, at):
        return at

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
    """asyncio does not say which of two timers due at the same time comes first. Here: the one set first."""

    __slots__ = ("number",)

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


# ---- tasks ------------------------------------------------------------------------------------------------------------


class Task:
    """What is known about one coroutine that was launched."""

    def __init__(self, id, title, arrives):
        self.id, self.title, self.arrives = id, title, arrives
        self.step, self.attempt, self.name = -1, 0, ""  # the step begun last
        self.again = False  # the next step is another try of it
        self.closed = arrives  # when it was over, whenever the loop noticed
        self.passed = arrives  # when its last try was over, and whether it succeeded
        self.succeeded = False
        self.spoils = NEVER  # when its result spoils
        self.owned = {}  # units of resources, in the order in which they were taken
        self.shown = {}  # those of them that the trace has
        self.waits = "waits to begin"
        self.outcome = None
        self.handle = None


ME = contextvars.ContextVar("the task that runs")


def launch(group, coroutine, id, title, arrives=0):
    """Make a coroutine a task. If it arrives later, it waits for an alarm, which is set now."""
    me = RUN.tasks[id] = Task(id, title, arrives)
    bell = None
    if arrives > 0:
        bell = RUN.loop.create_future()
        RUN.loop.alarm(arrives, bell.set_result, None)
    else:
        emit(0, "arrive", me)
    me.handle = group.create_task(attend(me, bell, coroutine))


async def attend(me, bell, coroutine):
    ME.set(me)
    if bell:
        await bell
        emit(me.arrives, "arrive", me)
    outcome = await coroutine or "done"
    release(*me.owned)
    me.outcome = outcome
    emit(me.closed, {"done": "done", FAILED: "fail", CANCELLED: "cancel"}[outcome], me)
    for event in sorted(EVENTS.get(me.id, ()), key=lambda event: event.step):
        event.set_at(me.closed)


async def over(*ids):
    """Wait until these tasks are over, one after the other. True: all of them are done."""
    me = ME.get()
    for id in ids:
        other = RUN.tasks[id]
        me.waits = "waits for " + other.title
        await other.handle
        me.closed = max(me.closed, other.closed)
    return not lost(*ids)


def lost(*ids):
    """Whether one of these tasks, which are over, has failed or was cancelled."""
    return any(RUN.tasks[id].outcome != "done" for id in ids)


def copies(id, count):
    """The ids of all copies of a task."""
    return [f"{id}-{n}" for n in range(1, count + 1)]


def failed():
    """Release everything and end. A task that fails raises nothing: in a TaskGroup that would end the others."""
    release(*ME.get().owned)
    return FAILED


def cancelled():
    """Release everything and end, because a task that the next step is after has failed or was cancelled."""
    release(*ME.get().owned)
    return CANCELLED


EVENTS = {}  # by the id of a task: what others await of it


class Event(asyncio.Event):
    """A task has gone past a step (counted from 1), or is over.

    A task that is awaited while a result may spoil has an event of its own, which it sets last: a timeout around
    "await task" would cancel that task.
    """

    def __init__(self, id, step=NEVER):
        super().__init__()
        self.id, self.step, self.at = id, step, NEVER
        EVENTS.setdefault(id, []).append(self)

    def set(self):
        self.set_at(ME.get().passed)

    def set_at(self, time):
        if not self.is_set():
            self.at = time
            super().set()

    async def wait(self):
        me, title = ME.get(), RUN.tasks[self.id].title
        in_time(me)
        me.waits = f"waits for {title}" if self.step == NEVER else f"waits for step {self.step} of {title}"
        await super().wait()
        me.closed = max(me.closed, self.at)
        in_time(me)


def gone_past(*events):
    """Set those of these that belong to steps which this task has gone past by now."""
    me = ME.get()
    steps = me.step + 1 if me.succeeded or not me.again else me.step
    for event in events:
        if event.step <= steps:
            event.set()


# ---- steps ------------------------------------------------------------------------------------------------------------


def work(ticks, name, fails=False):
    """A blocking step: no other task runs meanwhile. True: it succeeded."""
    me = begin(name)
    RUN.loop.burn(ticks)
    return close(me, RUN.loop.now(), "failure" if fails else "end")


async def ring(ticks, name, limit=NEVER, fails=False):
    """A non-blocking step: it runs by itself and rings. True: it succeeded; a ring exactly at the limit is in time."""
    me = begin(name)
    start = RUN.loop.now()
    at = start + min(ticks, limit)
    if at == start:
        await asyncio.sleep(0)
    else:
        bell = RUN.loop.create_future()
        if at < NEVER:
            RUN.loop.alarm(at, bell.set_result, None)
        me.waits = f"waits for “{name}”" + (", which never rings" if at == NEVER else "")
        await bell
    return close(me, at, "timeout" if ticks > limit else "failure" if fails else "ring")


def tries(count):
    """Count the tries of the next step."""
    for attempt in range(1, count + 1):
        ME.get().again = attempt > 1
        yield attempt


def drawn(table):
    """The random value of the next try."""
    me = ME.get()
    step, attempt = (me.step, me.attempt) if me.again else (me.step + 1, 0)
    return table[me.id][step][attempt]


def begin(name):
    me, last, now = ME.get(), RUN.last, RUN.loop.now
    if me.again:
        me.attempt += 1
    else:
        me.step, me.attempt, me.name = me.step + 1, 1, name
    me.again, me.spoils = False, NEVER
    for resource, units in me.owned.items():
        more = units - me.shown.get(resource, 0)
        if more:
            me.shown[resource] = units
            emit(now(), "acquire", me, resource, more)
    if last is not None and last is not me:
        emit(now(), "switch", me)
        RUN.loop.burn(RUN.switch_cost)
    RUN.last = me
    emit(now(), "start", me)
    return me


def close(me, at, kind):
    me.closed = me.passed = at
    me.succeeded = kind in ("end", "ring")
    emit(at, kind, me)
    return me.succeeded


# ---- resources --------------------------------------------------------------------------------------------------------


class Resource:
    """Something that tasks need, in `capacity` units. Also a context manager, as asyncio.Lock is."""

    def __init__(self, id, title, capacity=1):
        self.id, self.title, self.free = id, title, capacity

    async def acquire(self, units=1):
        return await acquire(units * self)

    def release(self):
        release(self)

    def __rmul__(self, units):
        return Units(self, units)

    async def __aenter__(self):
        await acquire(self)

    async def __aexit__(self, *_):
        release(self)


class Units:
    """2 * hob: two units of it."""

    def __init__(self, resource, units):
        self.resource, self.units = resource, units

    async def __aenter__(self):
        await acquire(self)

    async def __aexit__(self, *_):
        release(self.resource)


def units_of(resources):
    """By resource: how many units."""
    return dict((one.resource, one.units) if isinstance(one, Units) else (one, 1) for one in resources)


class at_once:
    """async with at_once(washer, dryer): both or none."""

    def __init__(self, *resources):
        self.resources = resources

    async def __aenter__(self):
        await acquire(*self.resources)

    async def __aexit__(self, *_):
        release(*units_of(self.resources))


class Turn:
    """One task's place in the queue for a set of resources."""

    def __init__(self, task, wants):
        self.task, self.wants = task, wants
        self.served = RUN.loop.create_future()

    def leave(self):
        if self in RUN.queue:
            RUN.queue.remove(self)
            self.served.set_result(False)


async def acquire(*resources, before=NEVER):
    """Take all that the task lacks of these: now if it is free, else when it is its turn.

    False: "before" came first.
    """
    me = ME.get()
    in_time(me)
    wants = {}
    for one, units in units_of(resources).items():
        if units > me.owned.get(one, 0):
            wants[one] = units - me.owned.get(one, 0)
    if are_free(wants):
        take(me, wants)
        return True
    turn = Turn(me, wants)
    RUN.queue.append(turn)
    alarm = RUN.loop.alarm(before, turn.leave) if before < NEVER else None
    me.waits = "waits for " + titles(wants)
    try:
        served = await turn.served
    except asyncio.CancelledError:  # the result has spoilt
        if turn in RUN.queue:
            RUN.queue.remove(turn)
        raise
    if alarm:
        alarm.cancel()
    in_time(me)
    return served


def are_free(wants):
    return all(one.free >= units for one, units in wants.items())


def take(task, wants):
    for one, units in wants.items():
        one.free -= units
        task.owned[one] = task.owned.get(one, 0) + units


def titles(wants):
    return " and ".join(counted(one.title, units) for one, units in wants.items())


def counted(title, units):
    return title if units == 1 else f"{units} × {title}"


def release(*resources):
    """Release those of these that the task owns, in the order taken, and serve the tasks that can now continue."""
    me = ME.get()
    give_back(me, {one: 0 if one in resources else units for one, units in me.owned.items()})


def keep(*resources):
    """Release all but these, in the order taken, and serve the tasks that can now continue."""
    give_back(ME.get(), units_of(resources))


def give_back(me, keeps):
    if RUN.over:
        return
    for one, units in list(me.owned.items()):
        left = min(units, keeps.get(one, 0))
        if left == units:
            continue
        if left:
            me.owned[one] = left
        else:
            del me.owned[one]
        forget(me, one, left)
        one.free += units - left
        for turn in RUN.queue.copy():
            if not one.free:
                break
            if are_free(turn.wants) and not turn.served.done():
                RUN.queue.remove(turn)
                take(turn.task, turn.wants)
                turn.served.set_result(True)


def forget(me, resource, left):
    units = me.shown.get(resource, 0) - left
    if units <= 0:
        return
    if left:
        me.shown[resource] = left
    else:
        del me.shown[resource]
    emit(me.closed, "release", me, resource, units)


async def hold(*resources):
    """Own exactly these: release the others, take what is missing."""
    keep(*resources)
    await acquire(*resources)


def fresh(ticks):
    """Whether the next step comes before the result spoils, `ticks` ticks after the ring."""
    me = ME.get()
    me.spoils = me.closed + ticks
    if RUN.loop.now() < me.spoils:
        return True
    spoil(me)
    return False


def spoil(me):
    me.closed, me.spoils = me.spoils, NEVER
    emit(me.closed, "spoil", me)


def keep_fresh(ticks, *resources):
    """The same; if it does, all that the next step does not use is released: all but these."""
    me = ME.get()
    if RUN.loop.now() < me.closed + ticks:
        keep(*resources)
    else:
        forget_all_but(me, resources)
    return fresh(ticks)


def forget_all_but(me, resources):
    keeps = units_of(resources)
    for one in list(me.shown):
        forget(me, one, keeps.get(one, 0))


async def hold_fresh(ticks, *resources):
    """Hold what the next step uses, if that is possible before the result spoils. False: it has spoilt."""
    me, late = ME.get(), ME.get().closed + ticks
    if RUN.loop.now() < late:
        keep(*resources)
        if await acquire(*resources, before=late):
            return fresh(ticks)
    forget_all_but(me, resources)
    me.spoils = late
    spoil(me)
    return False


@contextlib.asynccontextmanager
async def until_it_spoils():
    """Around everything that a task awaits before its next step: it leaves when the result spoils."""
    me = ME.get()
    try:
        async with asyncio.timeout_at(RUN.loop.due(me.spoils)):
            yield
        me.spoils = NEVER
    except TimeoutError:
        spoil(me)


def in_time(me):
    """What a task resumes from may have come too late: timers are heard only between two rounds."""
    if RUN.loop.now() >= me.spoils:
        raise TimeoutError


# ---- the run ----------------------------------------------------------------------------------------------------------


class Run:
    """Everything about one run."""

    def __init__(self, loop, unit, cpu, switch_cost, trace, at_end):
        self.loop, self.unit, self.cpu, self.switch_cost = loop, unit, cpu, switch_cost
        self.trace, self.at_end = trace, at_end
        self.tasks, self.queue, self.events = {}, [], []
        self.last = None  # the task that did the last step
        self.until = 0
        self.over = False  # given up: nothing is reported or released any more


RUN = None
ABOUT_STEPS = ("start", "end", "ring", "failure", "timeout", "spoil")
WORDS = {
    "arrive": "{task} arrives",
    "acquire": "{task} takes {resource}",
    "switch": "{cpu} turns to {task}",
    "start": "{task}: “{name}” begins{again}",
    "end": "{task}: “{name}” is finished",
    "ring": "{task}: “{name}” rings",
    "failure": "{task}: “{name}” fails",
    "timeout": "{task}: “{name}” takes too long",
    "spoil": "{task}: “{name}” is spoilt",
    "release": "{task} gives back {resource}",
    "done": "{task} is done",
    "fail": "{task} has failed",
    "cancel": "{task} is cancelled",
}


def run(main, unit="min", cpu="CPU", switch_cost=0):
    """Run a program as the command line says. Exit status 1: it got stuck."""
    global RUN
    if sys.version_info < (3, 11):
        sys.exit("Python 3.11 or newer is needed.")
    options = options_of(sys.argv[1:])
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    loop = VirtualLoop() if options.virtual else RealLoop(options.tick)
    RUN = Run(loop, unit, cpu, switch_cost, options.trace, options.virtual)
    try:
        finish(loop, main)
    except BrokenPipeError:  # a reader that has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        loop.close()


def options_of(args):
    about = "A program written by Meanwhile. It runs in real time and prints one line per event."
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--virtual", action="store_true", help="at once, on a clock that is a counter: exact times")
    parser.add_argument("--trace", action="store_true", help="each event as a line of JSON")
    parser.add_argument("--tick", type=float, default=0.1, metavar="SECONDS", help="the length of a tick (0.1)")
    options = parser.parse_args(args)
    if not 0 < options.tick < NEVER:
        parser.error("--tick must be more than 0")
    return options


def finish(loop, main):
    done = loop.create_task(main())
    done.add_done_callback(lambda _: loop.stop())
    try:
        loop.run_forever()
    except KeyboardInterrupt:
        give_up(loop, done)
        sys.exit(130)
    for event in sorted(RUN.events, key=lambda event: event[0]):
        show(*event)
    if not done.done():
        give_up(loop, done)
        sys.exit(stuck())
    sys.stdout.flush()
    done.result()


def give_up(loop, main):
    """End all tasks silently."""
    RUN.over = True
    loop.set_exception_handler(lambda *_: None)
    main.cancel()
    try:
        loop.run_until_complete(main)
    except BaseException:  # however they react to being cancelled
        pass


def stuck():
    """The message that nothing can happen any more, and why."""
    if RUN.trace:
        print(json.dumps({"at": whole(RUN.until), "kind": "stuck"}))
    sys.stdout.flush()
    waiting = [f"{task.title} {task.waits}{having(task)}" for task in RUN.tasks.values() if task.outcome is None]
    more = f"; and {len(waiting) - 5} more" if len(waiting) > 5 else ""
    return f"Stuck at {clock(RUN.until)}: {'; '.join(waiting[:5])}{more}."


def having(task):
    return f", holding {titles(task.owned)}" if task.owned else ""


def emit(at, kind, task, resource=None, units=1):
    RUN.until = max(RUN.until, at)
    event = at, kind, task, resource, units, task.step, task.attempt, task.name
    if RUN.at_end:
        RUN.events.append(event)
    else:
        show(*event)
        sys.stdout.flush()


def show(at, kind, task, resource, units, step, attempt, name):
    if not RUN.trace:
        again = f", try {attempt}" if attempt > 1 else ""
        title = counted(resource.title, units) if resource else ""
        words = WORDS[kind].format(task=task.title, name=name, again=again, resource=title, cpu=RUN.cpu)
        print(f"{clock(at):>8}  {words}")
        return
    event = {"at": whole(at), "kind": kind, "task": task.id}
    if kind in ABOUT_STEPS:
        event |= {"step": step, "name": name} | ({"attempt": attempt} if attempt > 1 else {})
    if resource:
        event["resource"] = resource.id
    if units > 1:
        event["units"] = units
    print(json.dumps(event))


def whole(ticks):
    return int(ticks + 0.5)


def clock(ticks):
    ticks = whole(ticks)
    if RUN.unit in ("us", "ms", "h"):
        return f"{ticks} {RUN.unit}"
    if RUN.unit == "s" and ticks >= 3600:
        return f"{ticks // 3600}:{ticks // 60 % 60:02}:{ticks % 60:02}"
    return f"{ticks // 60}:{ticks % 60:02}"
