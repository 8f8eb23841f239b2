"""Runs an asyncio program unchanged, and notes every stretch between two of its awaits.

    python3 meanwhile_recorder.py OUT real|virtual PROGRAM [ARGUMENT ...]

Everything that CPython's event loops do passes through Handle._run. Here that is wrapped: a handle that resumes a task is
a stretch without await; where the task then stands is read from its chain of coroutines, and why it was resumed from the
handle, which knows what made it. Facts only, in order; what they mean is worked out where the record is read.
With "virtual" the loop's clock and time.sleep are a counter, so that waiting takes no time and all times are exact.
OUT is written when the program ends (record format 1, docs/your-own-program.md). The program's own arguments, input,
output and exit status are what they would be without this file.
"""
import sys

if sys.version_info < (3, 11):
    sys.stderr.write("meanwhile: recording needs Python 3.11 or newer; this is %d.%d\n" % sys.version_info[:2])
    sys.exit(2)

import asyncio
import asyncio.base_events
import asyncio.events
import asyncio.locks
import asyncio.queues
import asyncio.selector_events
import asyncio.tasks
import asyncio.taskgroups
import asyncio.timeouts
import atexit
import collections
import functools
import hashlib
import json
import linecache
import os
import signal
import sysconfig
import time
import types
import weakref
from _thread import get_ident, start_new_thread

MOST_STRETCHES = 100_000  # the last ones are kept: as many as a scenario may have steps
MOST_PLACES = 20_000
MOST_CHILDREN = 10_000
MOST_WIRES = 10_000
LOOK_EVERY = 0.004  # seconds between two looks at what holds the loop
HELD = 0.001  # seconds from which on a callback of no task is recorded
TEXT = 80

real_clock = time.monotonic
real_sleep = time.sleep
cpu_clock = time.thread_time
current_frames = sys._current_frames

START = ("start",)
WORLD = ("world",)
IO = ("io",)


class Recording:
    """All that is known so far."""

    def __init__(self):
        self.on = False
        self.stretches = collections.deque(maxlen=MOST_STRETCHES)
        self.count = 0
        self.cause = START  # the cause of what is created now
        self.thread = None  # the thread whose loop is recorded
        self.began = 0  # when the stretch that runs began; 0: none runs
        self.cpu, self.own_cause = 0, START  # its CPU time at its start, and why it began
        self.marks = None  # the marks of the stretch that runs
        self.state = None  # the task whose stretch runs
        self.callback = None  # what runs that belongs to no task
        self.idle_since = 0
        self.io_at, self.io_exact = 0, True
        self.tasks = {}  # id -> TaskState; of tasks that are not over
        self.resources = weakref.WeakKeyDictionary()
        self.all_resources = []
        self.places, self.place_rows = {}, []
        self.wires = {}  # (local end, other end) of a connection -> the stretch that wrote last
        self.loops, self.loop_ids, self.foreign_loops, self.other_threads = 0, set(), [], 0
        self.forks = 0
        self.virtual, self.now = False, 0.0
        self.timers = 0
        self.waiting = []  # (task, since when): could have gone on while the last stretch still ran
        self.ended = ("returned", 0)
        self.writing, self.signal = False, 0  # a signal that came while the record was written


class TaskState:
    __slots__ = ("ref", "name", "code", "waited", "held", "number")

    def __init__(self, task):
        self.ref = weakref.ref(task)
        self.name = task.get_name()
        self.code = code_of(task.get_coro())
        self.waited = None  # the future that its last stretch ended at
        self.held = []
        self.number = -1


class CallbackState:
    """A callback of no task that held the loop: in the record a task of one stretch."""

    __slots__ = ("name", "code", "module", "held", "number")

    def __init__(self, callback):
        while isinstance(callback, functools.partial):
            callback = callback.func
        # What arrives is read by a transport, and handled by the protocol behind it.
        protocol = getattr(getattr(callback, "__self__", None), "_protocol", None)
        callback = getattr(protocol, "data_received", callback)
        self.module = getattr(callback, "__module__", None) or type(getattr(callback, "__self__", None)).__module__
        callback = getattr(callback, "__func__", callback)
        self.code = getattr(callback, "__code__", None)
        self.name = getattr(callback, "__qualname__", type(callback).__qualname__)
        self.held = ()
        self.number = -1


class ResourceState:
    __slots__ = ("kind", "capacity", "name", "crossed", "number", "holders")

    def __init__(self, kind, capacity, name):
        self.kind, self.capacity, self.name = kind, capacity, name
        self.crossed = False  # something gave back what it did not hold
        self.number = -1
        self.holders = []


R = Recording()
clock = real_clock


# ---- places -----------------------------------------------------------------------------------------------------------

MINE = __file__
LIBRARY = tuple(
    os.path.join(os.path.realpath(path), "")
    for path in {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    if path
)
# Where packages are installed, whatever this Python's own paths are: Debian's, a user's, or those of an environment.
PACKAGES = tuple(os.sep + name + os.sep for name in ("site-packages", "dist-packages"))
own = {}  # code -> whether it is the user's


def library_of(path):
    """How much of a real path is the folder of libraries that it lies in; 0 if it belongs to no library."""
    return max(
        [len(library) for library in LIBRARY if path.startswith(library)]
        + [path.rfind(name) + len(name) for name in PACKAGES if name in path],
        default=0,
    )


def is_own(code):
    known = own.get(code)
    if known is None:
        name = code.co_filename
        known = own[code] = (
            name != MINE and not name.startswith("<") and library_of(os.path.realpath(name)) == 0
        )
    return known


def code_of(coroutine):
    for name in ("cr_code", "gi_code", "ag_code"):
        code = getattr(coroutine, name, None)
        if code is not None:
            return code
    return None


KINDS = {
    asyncio.locks.Lock.acquire.__code__: "lock",
    asyncio.locks.Semaphore.acquire.__code__: "lock",
    asyncio.locks.Event.wait.__code__: "event",
    asyncio.locks.Condition.wait.__code__: "condition",
    asyncio.locks.Barrier.wait.__code__: "barrier",
    asyncio.queues.Queue.get.__code__: "queue",
    asyncio.queues.Queue.put.__code__: "queue",
    asyncio.queues.Queue.join.__code__: "queue",
    asyncio.taskgroups.TaskGroup.__aexit__.__code__: "group",
    asyncio.tasks.sleep.__code__: "sleep",
    asyncio.tasks.wait_for.__code__: "wait_for",
    asyncio.tasks.wait.__code__: "wait",
}
LOCKS = (asyncio.locks.Lock.acquire.__code__, asyncio.locks.Semaphore.acquire.__code__)


def place_of(code, last, inner):
    """The number of a place: an instruction of the user's code, and what it called in a library."""
    key = code, last, inner
    number = R.places.get(key)
    if number is None:
        if len(R.place_rows) >= MOST_PLACES:
            return 0
        number = R.places[key] = len(R.place_rows)
        R.place_rows.append(row_of_place(code, last, inner))
    return number


def row_of_place(code, last, inner):
    line, end_line, column, end_column = position_of(code, last)
    text = text_at(code.co_filename, line, end_line, column, end_column)
    kind = KINDS.get(inner, "other") if inner else "future"
    return [code.co_filename, line or code.co_firstlineno, code.co_qualname, text, kind, inner.co_qualname if inner else ""]


def position_of(code, last):
    for number, position in enumerate(code.co_positions()):
        if number == last // 2:
            return position
    return (code.co_firstlineno, None, None, None)


def text_at(file, line, end_line, column, end_column):
    if not line or column is None or end_column is None:
        return ""
    first = linecache.getline(file, line).encode()[column:]
    if first.startswith((b"async with", b"async for")):
        end_line, end_column = line, column + len(first.decode(errors="replace").rstrip().rstrip(":").encode())
    lines = [linecache.getline(file, number).encode() for number in range(line, min(end_line or line, line + 8) + 1)]
    if not lines:
        return ""
    if (end_line or line) < line + 8:
        lines[-1] = lines[-1][:end_column]
    lines[0] = lines[0][column:]
    text = " ".join(b" ".join(lines).decode(errors="replace").split())
    if text.endswith("("):
        text += "\u2026)"
    return text.removeprefix("await ")[:TEXT]


def where(task):
    """The place at which a task stands, and the frame of the first library call under it."""
    coroutine = task.get_coro()
    mine = inner = below = first = None
    while coroutine is not None:
        kind = type(coroutine)
        if kind is types.CoroutineType:
            frame, coroutine = coroutine.cr_frame, coroutine.cr_await
        elif kind is types.GeneratorType:
            frame, coroutine = coroutine.gi_frame, coroutine.gi_yieldfrom
        elif kind is types.AsyncGeneratorType:
            frame, coroutine = coroutine.ag_frame, coroutine.ag_await
        else:
            break
        if frame is None:
            break
        code = frame.f_code
        if code.co_filename == MINE:
            continue
        first = first or frame
        if is_own(code):
            mine, inner, below = frame, None, None
        elif inner is None:
            inner = below = frame
        else:
            below = frame
    mine = mine or first
    if mine is None:
        return 0, None, None
    if mine is inner:
        inner = None
    return place_of(mine.f_code, mine.f_lasti, inner and inner.f_code), inner, below


def place_of_frame(frame):
    """The innermost line of the user's own in a stack, and the innermost function of a library that it called."""
    inner = frame and frame.f_code
    if inner is not None and (is_own(inner) or inner.co_filename == MINE):
        inner = None
    while frame is not None:
        if frame.f_code.co_filename == MINE and frame.f_code.co_name not in TRANSPARENT:
            return -1
        if is_own(frame.f_code):
            return place_of(frame.f_code, frame.f_lasti, inner)
        frame = frame.f_back
    return -1


TRANSPARENT = ("virtual_sleep", "acquire", "release")


# ---- handles ----------------------------------------------------------------------------------------------------------

PlainHandle = asyncio.events.Handle
PlainTimer = asyncio.events.TimerHandle
plain_run = PlainHandle._run
TASKS = tuple({asyncio.Task, asyncio.tasks._PyTask})
STEPS = ("task_wakeup", "TaskWakeup", "__step", "__wakeup", "_Task__step", "_Task__wakeup")
GATHERING = asyncio.tasks._GatheringFuture
ON_TIMEOUT = (asyncio.timeouts.Timeout._on_timeout, getattr(asyncio.tasks, "_release_waiter", None))


def cause_now():
    if not R.on:
        return ("start", clock())
    if get_ident() != R.thread and R.thread is not None:
        return ("thread", clock())
    cause = R.cause
    if cause is WORLD:
        return ("io", clock(), True)
    return ("start", clock()) if cause is START else cause


class Handle(PlainHandle):
    __slots__ = ("cause",)

    def __init__(self, callback, args, loop, context=None):
        PlainHandle.__init__(self, callback, args, loop, context)
        self.cause = cause_now()

    def _run(self):
        run_handle(self, self.cause)


class TimerHandle(PlainTimer):
    __slots__ = ("cause", "delay", "number")

    def __init__(self, when, callback, args, loop, context=None):
        if R.virtual:
            when = round(when, 9)
        PlainTimer.__init__(self, when, callback, args, loop, context)
        self.cause = None
        self.delay = when - loop.time()
        R.timers += 1
        self.number = R.timers

    def _run(self):
        callback = self._callback
        plain = getattr(callback, "__func__", callback)
        run_handle(self, ("timeout" if plain in ON_TIMEOUT else "timer", self._when, self.delay))

    def __lt__(self, other):
        # asyncio leaves open which of two timers due together comes first. On the virtual clock: the one set first.
        if R.virtual and isinstance(other, TimerHandle):
            return (self._when, self.number) < (other._when, other.number)
        return PlainTimer.__lt__(self, other)


def run_handle(handle, cause):
    if not R.on or get_ident() != R.thread:
        return plain_run(handle)
    if cause is IO:
        cause = ("io", R.io_at, R.io_exact)
    callback = handle._callback
    task = getattr(callback, "__self__", None)
    if isinstance(task, TASKS) and (
        type(callback).__name__ == "TaskStepMethWrapper" or getattr(callback, "__name__", None) in STEPS
    ):
        return stretch(handle, task, cause)
    R.cause = R.own_cause = cause
    R.callback = callback
    before, R.marks = R.marks, []
    cpu = R.cpu = cpu_clock()
    start = R.began = clock()
    try:
        plain_run(handle)
    finally:
        end = clock()
        R.began = 0
        marks, R.marks = R.marks, before
        cause = R.cause  # by now the stretch that wrote what was read is known
        cpu = 0 if R.virtual else cpu_clock() - cpu
        if R.on and end - start >= (1e-9 if R.virtual else HELD) and (state := held_by(callback, marks)):
            R.stretches.append((R.count, state, start, end, cpu, cause, ("done",), (), marks))
            R.count += 1
        elif before is not None:
            before.extend(marks)
        R.cause = WORLD
        R.callback = None
        R.idle_since = end


def held_by(callback, marks):
    """A callback that held the loop. asyncio's own do only if they call the user's: else the system took the CPU away."""
    state = CallbackState(callback)
    return state if marks or not state.module.lstrip("_").startswith("asyncio") else None


def state_of(task):
    state = R.tasks.get(id(task))
    if state is None or state.ref() is not task:
        state = R.tasks[id(task)] = TaskState(task)
    return state


def stretch(handle, task, cause):
    state = state_of(task)
    waited = state.waited
    state.waited = None
    R.marks = marks = []
    if waited is not None and waited.cancelled() and not isinstance(waited, TASKS) and not isinstance(waited, GATHERING):
        marks.append(("cancelled",))
    number = R.count
    R.count = number + 1
    R.cause = ("task", number)
    R.state, R.own_cause = state, cause
    cpu = R.cpu = cpu_clock()
    start = R.began = clock()
    try:
        plain_run(handle)
    finally:
        end = clock()
        R.began = 0
        cpu = 0 if R.virtual else cpu_clock() - cpu
        if R.on:
            then = outcome_of(task, state)
            R.stretches.append((number, state, start, end, cpu, cause, then, tuple(state.held), marks))
        R.cause = WORLD
        R.state = None
        R.idle_since = clock()


def outcome_of(task, state):
    if not task.done():
        waiter = state.waited = task._fut_waiter
        place, inner, below = where(task)
        if waiter is None:
            return ("yield", place)
        return ("await", place, others_of(waiter, inner, below))
    R.tasks.pop(id(task), None)
    state.name = task.get_name()
    if task.cancelled():
        return ("cancelled",)
    error = task._exception
    return ("done",) if error is None else ("failed", type(error).__name__)


def others_of(waiter, inner, below):
    """What is awaited, where that is known: tasks, or a resource."""
    if isinstance(waiter, TASKS):
        return [state_of(waiter)]
    if isinstance(waiter, GATHERING):
        return [state_of(child) for child in waiter._children if isinstance(child, TASKS)]
    if inner is None:
        return ()
    code = inner.f_code
    if code in LOCKS:
        return (resource_of(inner.f_locals["self"]),)
    if below is not None and below.f_code in LOCKS:
        return (resource_of(below.f_locals["self"]),)
    if code is GROUP_EXIT:
        return list(getattr(inner.f_locals["self"], "_meanwhile_children", ()))
    if code is WAIT and inner.f_locals.get("return_when") == asyncio.ALL_COMPLETED:
        return [state_of(child) for child in inner.f_locals.get("fs", ()) if isinstance(child, TASKS)]
    return ()


GROUP_EXIT = asyncio.taskgroups.TaskGroup.__aexit__.__code__
WAIT = asyncio.tasks.wait.__code__


# ---- locks, semaphores, queues, events --------------------------------------------------------------------------------


def resource_of(lock):
    known = R.resources.get(lock)
    if known is None:
        is_lock = isinstance(lock, asyncio.locks.Lock)
        capacity = 1 if is_lock else getattr(lock, "_meanwhile_capacity", None) or max(1, lock._value)
        known = R.resources[lock] = ResourceState("lock" if is_lock else "semaphore", capacity, name_of(lock))
    return known


def name_of(thing):
    """What the user's code calls a thing: a variable, or an attribute of `self`. Empty if it has no name there."""
    frame = sys._getframe()
    while frame is not None:
        if is_own(frame.f_code):
            own_self = frame.f_locals.get("self")
            attributes = getattr(own_self, "__dict__", None)
            for names in (frame.f_locals, attributes if isinstance(attributes, dict) else {}, frame.f_globals):
                for name, value in list(names.items()):
                    if value is thing:
                        return name[:TEXT]
        frame = frame.f_back
    return ""


def note_taken(lock):
    state = R.state
    if state is None or not R.on or get_ident() != R.thread:
        return
    resource = resource_of(lock)
    resource.holders.append(state)
    state.held.append(resource)
    R.marks.append(("took", resource))


def note_given(lock):
    state = R.state
    if not R.on or get_ident() != R.thread:
        return
    resource = resource_of(lock)
    holder = state if state in resource.holders else None
    if holder is None:
        resource.crossed = True
        holder = resource.holders[0] if resource.holders else None
    if holder is not None:
        resource.holders.remove(holder)
        if resource in holder.held:
            holder.held.remove(resource)
    if R.marks is not None:
        R.marks.append(("gave", resource))


def wrap_lock(kind):
    acquire_plainly, release_plainly = kind.acquire, kind.release

    async def acquire(self):
        result = await acquire_plainly(self)
        note_taken(self)
        return result

    def release(self):
        release_plainly(self)
        note_given(self)

    kind.acquire, kind.release = keep_words(acquire, acquire_plainly), keep_words(release, release_plainly)


def keep_words(new, old):
    for name in ("__doc__", "__name__", "__qualname__", "__module__"):
        setattr(new, name, getattr(old, name))
    return new


def note_edge(number):
    """What runs now could go on only because of an earlier stretch."""
    if number is not None and R.marks is not None and R.state is not None and R.cause != ("task", number):
        mark = ("after", number)
        if mark not in R.marks:
            R.marks.append(mark)


def here():
    cause = R.cause
    return cause[1] if R.on and cause and cause[0] == "task" else None


def wrap_queue(kind):
    put_plainly, get_plainly = kind.put_nowait, kind.get_nowait

    def sides(queue):
        known = queue.__dict__.get("_meanwhile_sides")
        if known is None:
            # Which stretch put each item into the queue, and which one made each free place.
            known = queue._meanwhile_sides = (collections.deque(maxlen=10_000), collections.deque(maxlen=10_000))
        return known

    def put_nowait(self, item):
        put_plainly(self, item)
        if R.on and get_ident() == R.thread:
            puts, gets = sides(self)
            puts.append(here())
            if 0 < self._maxsize and gets:
                note_edge(gets.popleft())

    def get_nowait(self):
        item = get_plainly(self)
        if R.on and get_ident() == R.thread:
            puts, gets = sides(self)
            if puts:
                # A queue with another order may return what any of them has put.
                note_edge(puts.popleft() if type(self) is asyncio.Queue else puts.pop())
            if 0 < self._maxsize:
                gets.append(here())
        return item

    kind.put_nowait, kind.get_nowait = keep_words(put_nowait, put_plainly), keep_words(get_nowait, get_plainly)


def wrap_event(kind):
    set_plainly, wait_plainly = kind.set, kind.wait

    def set(self):
        if not self._value:
            self._meanwhile_set = here()
        set_plainly(self)

    async def wait(self):
        if self._value:
            note_edge(getattr(self, "_meanwhile_set", None))
        return await wait_plainly(self)

    kind.set, kind.wait = keep_words(set, set_plainly), keep_words(wait, wait_plainly)


def wrap_group(kind):
    create_plainly = kind.create_task

    def create_task(self, *args, **options):
        task = create_plainly(self, *args, **options)
        if R.on and get_ident() == R.thread and isinstance(task, TASKS):
            children = self.__dict__.get("_meanwhile_children")
            if children is None:
                children = self._meanwhile_children = collections.deque(maxlen=MOST_CHILDREN)
            children.append(state_of(task))
        return task

    kind.create_task = keep_words(create_task, create_plainly)


def wrap_semaphore(kind):
    init_plainly = kind.__init__

    def __init__(self, value=1):
        init_plainly(self, value)
        self._meanwhile_capacity = value

    kind.__init__ = keep_words(__init__, init_plainly)


# ---- the loop ---------------------------------------------------------------------------------------------------------


def wrap_loop():
    base, selecting = asyncio.base_events.BaseEventLoop, asyncio.selector_events.BaseSelectorEventLoop
    streams = asyncio.selector_events._SelectorSocketTransport
    write, close, read_ready = streams.write, asyncio.selector_events._SelectorTransport.close, streams._read_ready
    connect, accept = selecting._sock_connect, selecting._accept_connection2
    add_reader, add_writer, process = selecting._add_reader, selecting._add_writer, selecting._process_events
    call_later = base.call_later
    set_running = asyncio.events._set_running_loop

    def _add_reader(self, fd, callback, *args):
        return from_the_world(add_reader(self, fd, callback, *args))

    def _add_writer(self, fd, callback, *args):
        return from_the_world(add_writer(self, fd, callback, *args))

    def _process_events(self, events):
        if R.on and events and get_ident() == R.thread:
            R.io_at = clock()
            # A loop that stood in select heard it at once; one that was busy heard it late.
            R.io_exact = R.io_at - R.idle_since > 0.00005
        process(self, events)

    def _write(self, data):
        note_sent(self)
        return write(self, data)

    def _close(self):
        note_sent(self)
        return close(self)

    def _read_ready(self):
        note_heard(*ends_of(self))
        return read_ready(self)

    def _sock_connect(self, fut, sock, address):
        connect(self, fut, sock, address)
        if R.on and sock.fileno() >= 0:
            try:
                note_wrote(sock.getsockname(), address)
            except OSError:
                pass

    def _accept_connection2(self, protocol_factory, conn, *args, **options):
        if R.on:
            try:
                note_heard(conn.getsockname(), conn.getpeername())
            except OSError:
                pass
        return accept(self, protocol_factory, conn, *args, **options)

    def later(self, delay, callback, *args, context=None):
        timer = call_later(self, delay, callback, *args, context=context)
        if isinstance(timer, TimerHandle):
            timer.delay = delay
        return timer

    def _set_running_loop(loop):
        set_running(loop)
        loop_runs(loop)

    streams.write, streams._read_ready = keep_words(_write, write), keep_words(_read_ready, read_ready)
    asyncio.selector_events._SelectorTransport.close = keep_words(_close, close)
    selecting._sock_connect = keep_words(_sock_connect, connect)
    selecting._accept_connection2 = keep_words(_accept_connection2, accept)
    selecting._add_reader = keep_words(_add_reader, add_reader)
    selecting._add_writer = keep_words(_add_writer, add_writer)
    selecting._process_events = keep_words(_process_events, process)
    base.call_later = keep_words(later, call_later)
    asyncio.events._set_running_loop = asyncio._set_running_loop = _set_running_loop


# Client and server in one program wait for each other through the system. What one end of a connection wrote is why the
# other end was ready to read.


def ends_of(transport):
    extra = transport._extra
    return extra.get("sockname"), extra.get("peername")


def note_sent(transport):
    if R.on and get_ident() == R.thread:
        note_wrote(*ends_of(transport))


def note_wrote(local, peer):
    number = here()
    if number is None or not isinstance(local, tuple) or not isinstance(peer, tuple):
        return
    if len(R.wires) >= MOST_WIRES:
        R.wires.clear()
    R.wires[local[:2], peer[:2]] = number


def note_heard(local, peer):
    if not R.on or get_ident() != R.thread or not isinstance(local, tuple) or not isinstance(peer, tuple):
        return
    wrote = R.wires.get((peer[:2], local[:2]))
    cause = R.cause
    if cause[0] == "io":
        R.cause = ("io", *cause[1:3]) if wrote is None else ("io", cause[1], cause[2], wrote)


def from_the_world(handle):
    if isinstance(handle, Handle):
        handle.cause = IO
    return handle


def loop_runs(loop):
    if not R.on:
        return
    if loop is None:
        if get_ident() == R.thread:
            R.cause, R.thread = START, None
        return
    if not isinstance(loop, asyncio.base_events.BaseEventLoop):
        name = "%s.%s" % (type(loop).__module__, type(loop).__name__)
        if name not in R.foreign_loops and len(R.foreign_loops) < 10:
            R.foreign_loops.append(name)
        return
    if R.thread is not None and R.thread != get_ident():
        R.other_threads += 1
        return
    if R.thread is None:
        R.thread, R.cause, R.idle_since = get_ident(), WORLD, clock()
    if R.loop_ids.isdisjoint((id(loop),)):
        R.loop_ids.add(id(loop))
        R.loops += 1
        weakref.finalize(loop, R.loop_ids.discard, id(loop)).atexit = False
        if R.virtual:
            make_virtual(loop)
        elif R.loops == 1:
            start_new_thread(watch, ())


def watch():
    """Look now and then at a stretch that takes long, and note the line of the user's code at which it stands."""
    seen = 0
    while R.on:
        real_sleep(LOOK_EVERY)
        began, marks, thread = R.began, R.marks, R.thread
        if began == 0 or thread is None or clock() - began < LOOK_EVERY:
            continue
        frame = current_frames().get(thread)
        place = place_of_frame(frame)
        frame = None
        if place >= 0 and R.began == began and R.marks is marks:
            add_line(marks, place, 1)
        seen += 1


def add_line(marks, place, weight):
    for index, mark in enumerate(marks):
        if mark[0] == "line" and mark[1] == place:
            marks[index] = ("line", place, mark[2] + weight)
            return
    if len(marks) < 1000:
        marks.append(("line", place, weight))


# ---- the virtual clock ------------------------------------------------------------------------------------------------


def virtual_clock():
    return R.now


def virtual_sleep(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if get_ident() != R.thread and R.thread is not None:
        return real_sleep(seconds)
    R.now = round(R.now + seconds, 9)
    if R.marks is not None and (R.state is not None or R.callback is not None):
        place = place_of_frame(sys._getframe(1))
        if place >= 0:
            add_line(R.marks, place, seconds)


def use_virtual_clock():
    global clock
    R.virtual = True
    clock = virtual_clock
    time.sleep = keep_words(virtual_sleep, types.SimpleNamespace(
        __doc__=real_sleep.__doc__, __name__="sleep", __qualname__="sleep", __module__="time"))
    asyncio.base_events.BaseEventLoop.time = lambda self: R.now


def make_virtual(loop):
    selector = getattr(loop, "_selector", None)
    if selector is None or type(loop).time is not asyncio.base_events.BaseEventLoop.time:
        return
    select_really = selector.select
    own_pipe = getattr(loop, "_ssock", None)

    def select(timeout=None):
        events = select_really(0) if type(selector).__module__ == "selectors" or timeout is not None else []
        if events:
            return events
        reachable = type(selector).__module__ == "selectors" and any(
            key.fileobj is not own_pipe for key in selector.get_map().values()
        )
        if timeout is not None:
            if timeout > 0 and (reachable or threads_work()):
                # What the program sends to itself arrives at once; what has not by now comes from outside.
                events = select_really(0.002)
                if events:
                    return events
            if timeout > 0 and loop._scheduled:
                R.now = max(R.now, loop._scheduled[0]._when)
            return []
        if type(selector).__module__ != "selectors":
            return select_really(timeout)
        if reachable:
            stop_virtually("it waits for the network or another process, which no virtual clock can hurry: record it without --virtual")
        if threads_work():
            return select_really(None)
        stop_virtually("it waits for something that never comes; the record ends here")

    selector.select = select


def threads_work():
    """Whether threads of an executor may still answer."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def stop_virtually(reason):
    sys.stderr.write("meanwhile: %s\n" % reason)
    R.ended = ("stopped", 1)
    finish()
    sys.stderr.flush()
    sys.stdout.flush()
    plain_exit(1)


# ---- the record -------------------------------------------------------------------------------------------------------


def finish(frame=None):
    """Write the record, once, and only from the process that was started. `frame`: where the program ends so abruptly."""
    if not R.on or os.getpid() != PID:
        return
    R.on, R.writing = False, True
    if frame is not None:
        note_unfinished(frame)
    half = "%s.%d.part" % (OUT, PID)
    try:
        with open(half, "x", encoding="utf-8") as file:
            write(file)
        os.replace(half, OUT)
    except OSError as error:
        sys.stderr.write("meanwhile: the record cannot be written: %s\n" % error)
        try:
            os.unlink(half)
        except OSError:
            pass
    R.writing = False
    if R.signal:
        die(R.signal)


def note_unfinished(frame):
    """The stretch that runs, perhaps why a program that hangs was killed, ends at the line at which it stands."""
    state, began = R.state, R.began
    if state is None and R.callback is not None:
        state = CallbackState(R.callback)
        R.count += 1
    if state is None or not began or get_ident() != R.thread:
        return
    place = place_of_frame(frame)
    if place < 0:
        return
    end, cpu = clock(), 0 if R.virtual else cpu_clock() - R.cpu
    add_line(R.marks, place, 1)
    R.stretches.append((R.count - 1, state, began, end, cpu, R.own_cause, ("yield", place), tuple(state.held), R.marks))
    R.waiting = could_go_on(asyncio._get_running_loop())


def could_go_on(loop):
    """The tasks that wait for nothing but the loop, and since when."""
    if loop is None:
        return []
    now = loop.time()
    handles = [*getattr(loop, "_ready", ()), *(one for one in getattr(loop, "_scheduled", ()) if one._when <= now)]
    return [
        (state_of(task), since)
        for handle in handles[:MOST_CHILDREN]
        if not handle._cancelled and (since := ready_since(handle)) is not None
        for task in woken_by(handle)
        if isinstance(task, TASKS) and not task.done()
    ]


def ready_since(handle):
    if isinstance(handle, PlainTimer):
        return handle._when
    cause = getattr(handle, "cause", None)
    if cause is None or cause is IO:
        return cause and R.io_at
    if cause[0] != "task":
        return cause[1]
    index = cause[1] - R.stretches[0][0]
    return R.stretches[index][3] if 0 <= index < len(R.stretches) else None


def woken_by(handle):
    """What a handle resumes: the task that it belongs to, or those that wait for a future which it completes."""
    yield getattr(handle._callback, "__self__", None)
    for future in handle._args or ():
        for callback, _ in getattr(future, "_callbacks", None) or ():
            yield getattr(callback, "__self__", None)


def write(file):
    rows = list(R.stretches)
    zero = rows[0][2] if rows else 0
    tasks, resources, paths = [], [], Paths()

    def task_number(state):
        if state.number < 0:
            state.number = len(tasks)
            tasks.append(state)
        return state.number

    def resource_number(resource):
        if resource.number < 0:
            resource.number = len(resources)
            resources.append(resource)
        return resource.number

    digits = 9 if R.virtual else 7

    # A subclass of float, such as NumPy's, has a repr that is not JSON.
    def rounded(number):
        return float(round(number, digits))

    encode = json.JSONEncoder(separators=(",", ":")).encode

    # As texts, because encoding each row as a whole would take longer than the program itself.
    def cause_of(cause):
        kind = cause[0]
        if kind == "task":
            return '["task",%d]' % cause[1]
        at = rounded(cause[1] - zero)
        if kind == "timer" or kind == "timeout":
            return '["%s",%r,%r]' % (kind, at, rounded(cause[2]))
        return encode([kind, at, *cause[2:]])

    def then_of(then):
        if then[0] != "await":
            return encode(then)
        if not then[2]:
            return '["await",%d,[],[]]' % then[1]
        tasks = [task_number(one) for one in then[2] if isinstance(one, TaskState)]
        locks = [resource_number(one) for one in then[2] if isinstance(one, ResourceState)]
        return encode(["await", then[1], tasks, locks])

    def mark_of(mark):
        return [mark[0], resource_number(mark[1])] if mark[0] in ("took", "gave") else mark

    def row_of(number, state, start, end, cpu, cause, then, held, marks):
        row = "[%d,%r,%r,%r,%s,%s" % (
            task_number(state), rounded(start - zero), rounded(end - zero), round(cpu, 7),
            cause_of(cause), then_of(then))
        if held or marks:
            row += "," + encode([resource_number(one) for one in held])
        if marks:
            row += "," + encode([mark_of(mark) for mark in marks])
        return row + "]"

    head = {
        "record": 1,
        "program": PROGRAM,
        "arguments": ARGUMENTS,
        "python": "%d.%d.%d" % sys.version_info[:3],
        "clock": "virtual" if R.virtual else "real",
        "ended": list(R.ended),
        "loops": R.loops,
        "foreignLoops": R.foreign_loops,
        "otherThreads": R.other_threads,
        "forks": R.forks,
        "dropped": R.count - len(rows),
    }
    file.write(json.dumps(head)[:-1] + ',\n"slices": [\n')
    file.writelines(",\n" * (index > 0) + row_of(*row) for index, row in enumerate(rows))
    waiting = [[task_number(state), rounded(since - zero)] for state, since in R.waiting]
    file.write('\n],\n"waiting": ' + table(waiting) if waiting else "\n]")
    file.write(',\n"tasks": ' + table([
        [one.name[:TEXT], getattr(one.code, "co_qualname", "?")[:TEXT], paths.name(one.code and one.code.co_filename),
         one.code.co_firstlineno if one.code else 0, 0 if one.code and is_own(one.code) else 1] for one in tasks]))
    file.write(',\n"places": ' + table([[paths.name(row[0]), *row[1:]] for row in R.place_rows]))
    file.write(',\n"resources": ' + table([[one.kind, one.capacity, one.name, int(one.crossed)] for one in resources]))
    file.write(',\n"files": ' + table(paths.rows()) + "\n}\n")


def table(rows):
    return "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]" if rows else "[]"


class Paths:
    """Names of files: the user's relative to the program's folder, those of libraries from their package on."""

    def __init__(self):
        self.names, self.own = {}, {}

    def name(self, path):
        if not path:
            return ""
        known = self.names.get(path)
        if known is None:
            known = self.names[path] = self.found(path)
        return known

    def found(self, path):
        whole = os.path.realpath(path)
        if library_of(whole):
            return whole[library_of(whole):]
        if path.startswith("<"):
            return path
        try:
            name = os.path.relpath(whole, FOLDER)
        except ValueError:
            name = whole
        self.own[name] = whole
        return name

    def rows(self):
        rows = []
        for name, whole in self.own.items():
            try:
                with open(whole, "rb") as file:
                    rows.append([name, hashlib.sha256(file.read()).hexdigest()])
            except OSError:
                pass
        return rows


# ---- start ------------------------------------------------------------------------------------------------------------


def install():
    asyncio.events.Handle = asyncio.Handle = Handle
    asyncio.events.TimerHandle = asyncio.TimerHandle = TimerHandle
    for kind in (asyncio.locks.Lock, asyncio.locks.Semaphore):
        wrap_lock(kind)
    wrap_semaphore(asyncio.locks.Semaphore)
    bounded = asyncio.locks.BoundedSemaphore
    bounded_release = bounded.__dict__.get("release")
    if bounded_release is None:
        raise AttributeError("BoundedSemaphore.release")
    wrap_queue(asyncio.queues.Queue)
    wrap_event(asyncio.locks.Event)
    wrap_group(asyncio.taskgroups.TaskGroup)
    wrap_loop()


def check():
    """Record a tiny program: if the inside of this Python is not as expected, it is better to stop now."""
    async def child():
        await asyncio.sleep(0)

    async def main():
        await asyncio.sleep(0.000001)
        await asyncio.Task(child(), loop=loop, name="child")

    R.on = True
    loop = asyncio.SelectorEventLoop()
    try:
        # With names of their own, so that the program's tasks are numbered as they would be without this file.
        loop.run_until_complete(asyncio.Task(main(), loop=loop, name="main"))
    finally:
        loop.close()
        R.on = False
    causes = [row[5][0] for row in R.stretches]
    endings = [row[6][0] for row in R.stretches]
    expected = ["start", "timer", "task", "task", "task"], ["await", "await", "yield", "done", "done"]
    if (causes, endings) != expected:
        raise AttributeError("a tiny program was not seen as it runs: %s, %s" % (causes, endings))


def refuse(reason):
    sys.stderr.write("meanwhile: %s\n" % reason)
    sys.exit(2)


def note_fork():
    R.on = False


def count_fork():
    R.forks += 1


def exit_at_once(status=0):
    if R.on and os.getpid() == PID:
        R.ended = ("exit", status & 255 if isinstance(status, int) else 1)
        finish(sys._getframe(1))
    plain_exit(status)


plain_exit = os._exit

# Signals that end a program which does not handle them. Ctrl-C is Python's own: it raises KeyboardInterrupt.
ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def end_by_signal(number, frame):
    if R.writing:
        R.signal = number
        return
    if R.on:
        R.ended = ("interrupted", 128 + number)
        finish(frame)
    die(number)


def die(number):
    plain_signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


plain_signal = signal.signal


def wrap_signals():
    """To the program it looks as if those signals had their default effect, until it handles them itself."""
    get_plainly = signal.getsignal

    def set_handler(signalnum, handler):
        mine = handler == signal.SIG_DFL and signalnum in ENDING
        return as_program_sees(plain_signal(signalnum, end_by_signal if mine else handler))

    def getsignal(signalnum):
        return as_program_sees(get_plainly(signalnum))

    def as_program_sees(handler):
        return signal.SIG_DFL if handler is end_by_signal else handler

    for number in ENDING:
        if get_plainly(number) == signal.SIG_DFL:
            plain_signal(number, end_by_signal)
    signal.signal, signal.getsignal = keep_words(set_handler, plain_signal), keep_words(getsignal, get_plainly)


def hide_mine():
    hook = sys.excepthook

    def show(kind, error, trace):
        rest = without_mine(trace)
        hook(kind, error.with_traceback(rest), rest)

    sys.excepthook = show


def without_mine(trace):
    """A traceback as it would be without the recorder's own frames."""
    if trace is None:
        return None
    rest = without_mine(trace.tb_next)
    if trace.tb_frame.f_code.co_filename == MINE:
        return rest
    return types.TracebackType(rest, trace.tb_frame, trace.tb_lasti, trace.tb_lineno)


def run_program():
    with open(FILE, "rb") as file:
        source = file.read()
    main = types.ModuleType("__main__")
    main.__file__ = FILE
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    sys.argv = [PROGRAM, *ARGUMENTS]
    sys.path[0] = FOLDER
    exec(compile(source, FILE, "exec", dont_inherit=True), main.__dict__)


def main():
    try:
        install()
        check()
    except (AttributeError, TypeError, KeyError, IndexError) as error:
        refuse("this Python's asyncio is not built as the recorder expects (%s); nothing was run" % error)
    R.__init__()
    R.on = True
    if CLOCK == "virtual":
        use_virtual_clock()
    atexit.register(finish)
    os.register_at_fork(after_in_child=note_fork, after_in_parent=count_fork)
    os._exit = exit_at_once
    wrap_signals()
    try:
        run_program()
    except SystemExit as exit:
        code = exit.code
        R.ended = ("exit", 0 if code is None else code & 255 if isinstance(code, int) else 1)
        raise
    except KeyboardInterrupt:
        R.ended = ("interrupted", 130)
        hide_mine()
        raise
    except BaseException as error:
        R.ended = ("raised", 1, type(error).__name__)
        hide_mine()
        raise


if __name__ == "__main__":
    OUT, CLOCK, PROGRAM, *ARGUMENTS = sys.argv[1:]
    OUT, FILE, PID = os.path.abspath(OUT), os.path.abspath(PROGRAM), os.getpid()
    FOLDER = os.path.dirname(os.path.realpath(PROGRAM))
    main()
