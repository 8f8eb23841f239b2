import type { Route } from '../../screens/route.ts';
import type { SharedGame } from '../../session/keep/share-code.ts';
import { aloneRun } from '../../session/reference.ts';
import { analyse } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { Failure } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import { NO_SAVE_HELP, type RootCommand, SCENARIO, type ScreenOptions, withScreenOptions } from '../options.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { openScreen } from '../screen/open-screen.ts';
import { bundledChapters } from '../sources/bundled-chapters.ts';
import { dated } from '../sources/generated.ts';
import { isShareCode, runOfShared, sharedGame } from '../sources/shared-game.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { surroundings } from '../terminal/output.ts';
import { threads } from '../worker/background.ts';

interface PlayOptions extends ScreenOptions {
  /** False: nothing is stored. */
  readonly save: boolean;
  readonly live: boolean;
  readonly code?: string | undefined;
}

/** `play`: a game in the terminal. */
export function definePlay(program: RootCommand): void {
  withScreenOptions(program.command('play'))
    .description('you are the CPU')
    .argument('[scenario]', `${SCENARIO}; or the code of a game that another player shared`, dated)
    .option('--live', 'the clock keeps running while you think', false)
    .option('--code <code>', 'the code of a shared game whose scenario is a file of yours')
    .option('--no-save', NO_SAVE_HELP)
    .action(async (given, all) => {
      const isCode = all.code === undefined && given !== undefined && isShareCode(given);
      const [argument, options] = isCode ? [undefined, { ...all, code: given }] : [given, all];
      requirePlayable(argument, options);
      if (options.code !== undefined) {
        const { listed, game } = await sharedGame(options.code, argument, options);
        process.exitCode = await play(listed, game, options);
      } else {
        const name = argument ?? '';
        process.exitCode = await withScenario(name, options, (scenario) =>
          play({ name, scenario, folder: null }, null, options),
        );
      }
    });
}

// All of these are wrong command lines, whatever the scenario says.
function requirePlayable(argument: string | undefined, options: PlayOptions): void {
  if (options.workers > 1) throw new Failure('one player is one CPU: play takes no --workers');
  if (argument === undefined && options.code === undefined)
    throw new Failure('play needs a scenario, or the code of a shared game');
  if (options.live && (options.reducedMotion || process.env.INK_SCREEN_READER === 'true'))
    throw new Failure('--live moves the clock by itself; it does not work with --reduced-motion or a screen reader');
  if (argument === '-' || !surroundings(options.color).screen)
    throw new Failure('play needs a terminal for its keys; meanwhile watch prints a run as text without one');
}

// Begins with the story, which offers a finished game that was shared; or with an unfinished game that was shared,
// where it stands.
async function play(listed: ListedScenario, game: SharedGame | null, options: PlayOptions): Promise<number> {
  const seed = game?.seed ?? options.seed ?? 1;
  const shared = game && runOfShared(listed.scenario, game);
  const beginning = game && { ...game, helped: false, hints: 0, answers: [] };
  const opened: Route =
    shared?.outcome === 'open' && beginning
      ? { name: 'play', listed, beginning }
      : {
          name: 'briefing',
          listed,
          aim: 'play',
          ...(shared ? { shared: analyse(shared, aloneRun(listed.scenario, seed)) } : {}),
        };
  const shown = {
    chapters: bundledChapters(),
    recipes: null,
    opened,
    keeper: openKeeper(options),
    live: options.live,
    background: threads(new ParCache(options.save)),
  };
  return openScreen({ ...options, seed }, shown, await choosePolicy('event-loop', 1));
}
