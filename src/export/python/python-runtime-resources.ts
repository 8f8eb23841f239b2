/** Resources in the Python helper module. */
export const RUNTIME_RESOURCES = `# ---- resources --------------------------------------------------------------------------------------------------------


class Resource:
    """Something of which there are so many. Also a context manager, as asyncio.Lock is."""

    def __init__(self, id, title, capacity=1):
        self.id, self.title, self.free = id, title, capacity

    async def acquire(self):
        return await acquire(self)

    def release(self):
        release(self)

    async def __aenter__(self):
        await acquire(self)

    async def __aexit__(self, *_):
        release(self)


class at_once:
    """async with at_once(washer, dryer): both or none."""

    def __init__(self, *resources):
        self.resources = resources

    async def __aenter__(self):
        await acquire(*self.resources)

    async def __aexit__(self, *_):
        release(*self.resources)


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
    """Take all of these that the task does not own yet: at once if they are free, else when it is its turn.

    False: "before" came first.
    """
    me = ME.get()
    wants = [one for one in resources if one not in me.owned]
    if all(one.free for one in wants):
        take(me, wants)
        return True
    turn = Turn(me, wants)
    RUN.queue.append(turn)
    alarm = RUN.loop.alarm(before, turn.leave) if before < NEVER else None
    me.waits = "waits for " + " and ".join(one.title for one in wants)
    served = await turn.served
    if alarm:
        alarm.cancel()
    return served


def take(task, wants):
    for one in wants:
        one.free -= 1
        task.owned.append(one)


def release(*resources):
    """Give back those of these that the task owns, in the order taken, and serve who can go on with them."""
    if RUN.over:
        return
    me = ME.get()
    for one in [one for one in me.owned if one in resources]:
        me.owned.remove(one)
        if one in me.shown:
            forget(me, one)
        one.free += 1
        for turn in RUN.queue.copy():
            if not one.free:
                break
            if all(wanted.free for wanted in turn.wants):
                RUN.queue.remove(turn)
                take(turn.task, turn.wants)
                turn.served.set_result(True)


def forget(me, resource):
    me.shown.remove(resource)
    tell(me.closed, "release", me, resource)


async def hold(*resources):
    """Own exactly these: the others are given back, what is missing is taken."""
    release(*(one for one in ME.get().owned if one not in resources))
    await acquire(*resources)


def fresh(ticks):
    """Whether the next step comes before what has just rung is spoilt, so many ticks after the ring."""
    me = ME.get()
    if RUN.loop.now() < me.closed + ticks:
        return True
    me.closed += ticks
    tell(me.closed, "spoil", me)
    return False


async def hold_fresh(ticks, *resources):
    """Hold what the next step uses, if that can be before what has just rung is spoilt. False: it is spoilt."""
    me, late = ME.get(), ME.get().closed + ticks
    if RUN.loop.now() < late:
        release(*(one for one in me.owned if one not in resources))
        if await acquire(*resources, before=late):
            return fresh(ticks)
    for one in [one for one in me.shown if one not in resources]:
        forget(me, one)
    me.closed = late
    tell(late, "spoil", me)
    return False


`;
