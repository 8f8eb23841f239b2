import { Argument } from '@commander-js/extra-typings';
import { POLICY_NAMES } from '../../policies/registry.ts';
import { bashCompletion } from '../completion/bash.ts';
import { type CommandTable, commandTable, type KnownNames } from '../completion/command-table.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { OK } from '../failure.ts';
import { helpNote } from '../help/help-style.ts';
import { type RootCommand, withCommonOptions } from '../options.ts';
import { bundledScenarios } from '../sources/scenario-source.ts';
import { printData } from '../terminal/output.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], (table: CommandTable, known: KnownNames) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `completion`: what lets a shell complete commands, options and names. */
export function defineCompletion(program: RootCommand): void {
  withCommonOptions(program.command('completion'))
    .description('print the script with which a shell completes commands, options and names')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText(
      'after',
      helpNote(
        'For every new shell, source it in ~/.bashrc, in ~/.zshrc (after compinit), or from ~/.config/fish/completions/meanwhile.fish.',
      ),
    )
    .action(async (shell) => {
      await printData(SCRIPTS[shell](commandTable(program), knownNames()));
      process.exitCode = OK;
    });
}

const knownNames = (): KnownNames => ({
  scenarios: bundledScenarios().map(({ name }) => name),
  policies: [...POLICY_NAMES, 'optimal'],
});
