/** How the Python helper module runs a program and tells of it. */
export const RUNTIME_RUN = `# ---- the run ----------------------------------------------------------------------------------------------------------


class Run:
    """Everything about one run."""

    def __init__(self, loop, unit, cpu, switch_cost, trace, at_end):
        self.loop, self.unit, self.cpu, self.switch_cost = loop, unit, cpu, switch_cost
        self.trace, self.at_end = trace, at_end
        self.tasks, self.queue, self.events = {}, [], []
        self.last = None  # the task that did a step last
        self.until = 0
        self.over = False  # given up: nothing is told or given back any more


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
    """Run a program as the command line says. Exit status 1: it is stuck."""
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
    parser = argparse.ArgumentParser(description="A program written by Meanwhile. It runs in real time, a line an event.")
    parser.add_argument("--virtual", action="store_true", help="at once, on a clock that only counts: exact times")
    parser.add_argument("--trace", action="store_true", help="each event as a line of JSON")
    parser.add_argument("--tick", type=float, default=0.1, metavar="SECONDS", help="how long a tick is (0.1)")
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
    """End all tasks without another word."""
    RUN.over = True
    loop.set_exception_handler(lambda *_: None)
    main.cancel()
    try:
        loop.run_until_complete(main)
    except BaseException:  # whatever they say to being cancelled
        pass


def stuck():
    """Tell that nothing can come any more, and why."""
    if RUN.trace:
        print(json.dumps({"at": whole(RUN.until), "kind": "stuck"}))
    sys.stdout.flush()
    waiting = [f"{task.title} {task.waits}{having(task)}" for task in RUN.tasks.values() if task.outcome is None]
    more = f"; and {len(waiting) - 5} more" if len(waiting) > 5 else ""
    return f"Stuck at {clock(RUN.until)}: {'; '.join(waiting[:5])}{more}."


def having(task):
    return ", holding " + " and ".join(one.title for one in task.owned) if task.owned else ""


def tell(at, kind, task, resource=None):
    RUN.until = max(RUN.until, at)
    event = at, kind, task, resource, task.step, task.attempt, task.name
    if RUN.at_end:
        RUN.events.append(event)
    else:
        show(*event)
        sys.stdout.flush()


def show(at, kind, task, resource, step, attempt, name):
    if not RUN.trace:
        again = f", try {attempt}" if attempt > 1 else ""
        title = resource.title if resource else ""
        words = WORDS[kind].format(task=task.title, name=name, again=again, resource=title, cpu=RUN.cpu)
        print(f"{clock(at):>8}  {words}")
        return
    event = {"at": whole(at), "kind": kind, "task": task.id}
    if kind in ABOUT_STEPS:
        event |= {"step": step, "name": name} | ({"attempt": attempt} if attempt > 1 else {})
    if resource:
        event["resource"] = resource.id
    print(json.dumps(event))


def whole(ticks):
    return int(ticks + 0.5)


def clock(ticks):
    ticks = whole(ticks)
    if RUN.unit in ("ms", "h"):
        return f"{ticks} {RUN.unit}"
    if RUN.unit == "s" and ticks >= 3600:
        return f"{ticks // 3600}:{ticks // 60 % 60:02}:{ticks % 60:02}"
    return f"{ticks // 60}:{ticks % 60:02}"
`;
