/** A line for a shell, and what it is for. */
export type Example = readonly [line: string, what: string];

/** Examples by the name of a command; the program itself is `meanwhile`. A test runs them. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  meanwhile: [
    ['meanwhile', 'choose from the list of scenarios'],
    ['meanwhile play laundry-day', 'be the CPU'],
    ['meanwhile run laundry-day', 'see what the event loop makes of it'],
    ['meanwhile help export', 'read about a command'],
  ],
  play: [
    ['meanwhile play laundry-day', 'the clock waits for your moves'],
    ['meanwhile play laundry-day --live', 'the clock does not wait'],
    ['meanwhile play generate:/kitchen/hard', 'a hard kitchen, new every day'],
  ],
  watch: [
    ['meanwhile watch chess-simul', 'under the event loop'],
    ['meanwhile watch laundry-day --policy sync', 'one task at a time'],
    ['meanwhile watch chess-simul --big --no-save', 'on a projector'],
  ],
  race: [
    ['meanwhile race laundry-day', 'one by one, or async'],
    ['meanwhile race chess-simul --policies event-loop,sync:4', 'four CPUs'],
  ],
  run: [
    ['meanwhile run laundry-day', 'under the event loop'],
    ['meanwhile run laundry-day --policy sync', 'one task at a time'],
    ['meanwhile run laundry-day --json > run.json', 'for other programs'],
  ],
  compare: [
    ['meanwhile compare laundry-day', 'one row per policy'],
    ['meanwhile compare page-load --seeds 1..100', 'medians of 100 runs'],
    ['meanwhile compare laundry-day --csv > day.csv', 'for a spreadsheet'],
  ],
  sweep: [
    ['meanwhile sweep chess-simul --vary board=5..20', 'more and more boards'],
    ['meanwhile sweep laundry-day --vary washer=1,2', 'a second washer'],
    ['meanwhile sweep chess-simul --what-if board.1', 'one step changed'],
  ],
  tournament: [
    ['meanwhile tournament ./policies', 'over bundled scenarios'],
    ['meanwhile tournament ./policies page-load --seeds 1..9', 'over one of them'],
  ],
  review: [['meanwhile review laundry-day game.json', 'the decisions of a game']],
  par: [
    ['meanwhile par laundry-day', 'for at most ten seconds'],
    ['meanwhile par saturday --time-limit 2', 'for at most two'],
  ],
  record: [
    ['meanwhile record app.py --port 8080', 'the program as it is'],
    ['meanwhile record --virtual -o run.json app.py', 'on a clock that never waits'],
  ],
  report: [['meanwhile report run.json', 'after meanwhile record app.py']],
  import: [
    ['meanwhile import run.json -o mine.json', 'a record as a scenario'],
    ['meanwhile import page.har -o page.json', 'a page that a browser has saved'],
  ],
  export: [
    ['meanwhile export laundry-day --to asyncio -o day.py', 'a Python program'],
    ['meanwhile export laundry-day --to svg -o day.svg', 'a picture of it'],
    ['meanwhile export laundry-day --to html --play -o day.html', 'the game as a page'],
  ],
  ps: [
    ['meanwhile ps laundry-day --at 47', 'the tasks after 47 minutes'],
    ['meanwhile ps laundry-day --at 47 --all', 'also those that are over'],
  ],
  pstree: [['meanwhile pstree laundry-day --at 5', 'what waits for what after 5 minutes']],
  check: [
    ['meanwhile check ./tea.json', 'a file, or a folder of them'],
    ['meanwhile check --fix ./tea.json', 'also fix what can be fixed'],
    ['meanwhile check --explain after-cycle', 'what a code means'],
  ],
  edit: [['meanwhile edit ./tea.json', 'beside your own editor']],
  new: [
    ['meanwhile new day.json', 'questions first, then the file'],
    ['meanwhile new soup.json --template kitchen', 'a file to change'],
  ],
  'new-policy': [
    ['meanwhile new-policy mine.mjs', 'a policy'],
    ['meanwhile run laundry-day --policy ./mine.mjs', 'and a run that it decides'],
  ],
  fmt: [
    ['meanwhile fmt ./tea.json', 'format the file'],
    ['meanwhile fmt --check ./tea.json', 'only report whether it would change'],
  ],
  generate: [
    ['meanwhile generate', "today's scenario"],
    ['meanwhile generate --from rain --kind garden > rain.json', 'one to keep'],
  ],
  schema: [['meanwhile schema > scenario.schema.json', 'for the "$schema" of your files']],
  completion: [
    ['source <(meanwhile completion bash)', 'for this bash'],
    ['meanwhile completion zsh > _meanwhile', 'for a folder of fpath'],
    ['meanwhile completion fish > meanwhile.fish', 'for its completions'],
  ],
  help: [['meanwhile help export', 'like meanwhile export --help']],
};

/** The examples of a command. */
export const examplesOf = (command: string): readonly Example[] => EXAMPLES[command] ?? [];

/** The end of a help text. */
export function examplesHelp(command: string): string {
  const examples = examplesOf(command);
  const width = Math.max(...examples.map(([line]) => line.length));
  const rows = examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`);
  return rows.length === 0 ? '' : ['', 'Examples:', ...rows].join('\n');
}
