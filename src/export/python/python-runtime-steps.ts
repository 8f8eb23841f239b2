/** Tasks and steps in the Python helper module. */
export const RUNTIME_STEPS = `# ---- tasks ------------------------------------------------------------------------------------------------------------


class Task:
    """What is known of one coroutine that was launched."""

    def __init__(self, id, title, arrives):
        self.id, self.title, self.arrives = id, title, arrives
        self.step, self.attempt, self.name = -1, 0, ""  # the step begun last
        self.again = False  # the next one is a further try of it
        self.closed = arrives  # when it was over, whenever the loop heard of that
        self.owned = []  # resources, in the order in which they were taken
        self.shown = []  # those of them that the trace knows of
        self.waits = "waits to begin"
        self.outcome = None
        self.handle = None


ME = contextvars.ContextVar("the task that runs")


def launch(group, coroutine, id, title, arrives=0):
    """Make a task of a coroutine. One that arrives late waits for its alarm, which is set now."""
    me = RUN.tasks[id] = Task(id, title, arrives)
    bell = None
    if arrives > 0:
        bell = RUN.loop.create_future()
        RUN.loop.alarm(arrives, bell.set_result, None)
    else:
        tell(0, "arrive", me)
    me.handle = group.create_task(attend(me, bell, coroutine))


async def attend(me, bell, coroutine):
    ME.set(me)
    if bell:
        await bell
        tell(me.arrives, "arrive", me)
    outcome = await coroutine or "done"
    release(*me.owned)
    me.outcome = outcome
    tell(me.closed, {"done": "done", FAILED: "fail", CANCELLED: "cancel"}[outcome], me)


async def over(*ids):
    """Wait until these tasks are over, one after the other. True: all of them are done."""
    me = ME.get()
    others = [RUN.tasks[id] for id in ids]
    for other in others:
        me.waits = "waits for " + other.title
        await other.handle
    me.closed = max(me.arrives, *(other.closed for other in others))
    return all(other.outcome == "done" for other in others)


def copies(id, count):
    """The ids of all copies of a task."""
    return [f"{id}-{n}" for n in range(1, count + 1)]


def failed():
    """Give everything back, and be over. A task that fails raises nothing: in a TaskGroup that would end the others."""
    release(*ME.get().owned)
    return FAILED


# ---- steps ------------------------------------------------------------------------------------------------------------


def work(ticks, name, fails=False):
    """A blocking step: nobody else moves. True: it went well."""
    me = begin(name)
    RUN.loop.burn(ticks)
    return close(me, RUN.loop.now(), "failure" if fails else "end")


async def ring(ticks, name, limit=NEVER, fails=False):
    """A non-blocking step: it runs by itself and rings. True: it went well; what rang by the limit has rung in time."""
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
    """Number the tries of the step that comes next."""
    for attempt in range(1, count + 1):
        ME.get().again = attempt > 1
        yield attempt


def drawn(table):
    """The luck of the try that comes next."""
    me = ME.get()
    step, attempt = (me.step, me.attempt) if me.again else (me.step + 1, 0)
    return table[me.id][step][attempt]


def begin(name):
    me, last, now = ME.get(), RUN.last, RUN.loop.now
    if me.again:
        me.attempt += 1
    else:
        me.step, me.attempt, me.name = me.step + 1, 1, name
    me.again = False
    for resource in me.owned:
        if resource not in me.shown:
            me.shown.append(resource)
            tell(now(), "acquire", me, resource)
    if last is not None and last is not me:
        tell(now(), "switch", me)
        RUN.loop.burn(RUN.switch_cost)
    RUN.last = me
    tell(now(), "start", me)
    return me


def close(me, at, kind):
    me.closed = at
    tell(at, kind, me)
    return kind in ("end", "ring")


`;
