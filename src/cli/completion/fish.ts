import {
  type CommandEntry,
  type CommandTable,
  type KnownNames,
  type OptionEntry,
  passingCommands,
  type TakenValue,
} from './command-table.ts';

/** The completion for fish 3 or newer: a script to source, or a file in `~/.config/fish/completions`. */
export function fishCompletion({ program, root, commands }: CommandTable, { scenarios, policies }: KnownNames): string {
  const name = `__${program}`;
  const all = [root, ...commands];
  return `# Completion of ${program} for fish, which sources it: ${program} completion fish | source

set -g ${name}_scenarios ${scenarios.join(' ')}
set -g ${name}_policies ${policies.join(' ')}
set -g ${name}_valued ${valued(all).join(' ')}

# The command before the cursor ('' if there is none), and the number of arguments after it.
function ${name}_place
    set -l command ''
    set -l count 0
    set -l pending 0
    for word in (commandline -opc)[2..]
        if test $pending = 1
            set pending 0
        else if string match -q -- '-*' $word; and not begin
                test $count -gt 0; and contains -- "$command" ${passingCommands(commands).join(' ')}
            end
            contains -- $word $${name}_valued; and set pending 1
        else if test "$command" = ''
            set command $word
        else
            set count (math $count + 1)
        end
    end
    printf '%s\\n' "$command" $count
end

# Whether the cursor is where one of these commands takes options.
function ${name}_in
    set -l place (${name}_place)
    test $place[2] -gt 0; and contains -- "$place[1]" ${passingCommands(commands).join(' ')}; and return 1
    contains -- "$place[1]" $argv
end

# Whether the cursor is at an argument of the command. Arguments: COMMAND FIRST LAST
function ${name}_at
    set -l place (${name}_place)
    test "$place[1]" = $argv[1]; and test $place[2] -ge $argv[2]; and test $place[2] -le $argv[3]
end

# The names after the last comma, each with what is before it.
function ${name}_list
    set -l before (string replace -r '^--[^=]*=' '' -- (commandline -ct) | string replace -r '[^,]*$' '')
    printf '%s\\n' $before$${name}_policies
end

complete -c ${program} -f
complete -c ${program} -n "${name}_in ''" -a '(__fish_complete_directories)'
${commands.map((command) => `complete -c ${program} -n "${name}_in ''" -a ${command.name} -d ${quoted(command.description)}`).join('\n')}
${argumentLines(commands, program).join('\n')}
${optionLines(all, program).join('\n')}
`;
}

/** All options that take a value. */
const valued = (all: readonly CommandEntry[]): string[] => [
  ...new Set(
    all.flatMap(({ options }) =>
      options.flatMap(({ short, long, value }) => (value === null ? [] : short === null ? [long] : [short, long])),
    ),
  ),
];

/** No command line has more arguments. */
const MANY = 99999;

const argumentLines = (commands: readonly CommandEntry[], program: string): string[] =>
  commands.flatMap(({ name, arguments: all }) =>
    all.flatMap(({ value, isVariadic }, i) => {
      if (value.kind === 'text') return [];
      const last = isVariadic ? MANY : i;
      return [`complete -c ${program} -n '__${program}_at ${name} ${i} ${last}' ${takes(value, program)}`];
    }),
  );

/** One line for an option that is the same in several commands. */
function optionLines(all: readonly CommandEntry[], program: string): string[] {
  const lines = new Map<string, string[]>();
  for (const { name, options } of all)
    for (const option of options) {
      const line = optionWords(option, program);
      lines.set(line, [...(lines.get(line) ?? []), name === '' ? "''" : name]);
    }
  return Array.from(
    lines,
    ([words, names]) => `complete -c ${program} -n "__${program}_in ${names.join(' ')}" ${words}`,
  );
}

function optionWords({ short, long, description, value }: OptionEntry, program: string): string {
  const parts = [
    ...(short === null ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    ...(value === null ? [] : [value.kind === 'file' || value.kind === 'policy' ? '-r' : '-x', takes(value, program)]),
    `-d ${quoted(description)}`,
  ];
  return parts.filter(Boolean).join(' ');
}

function takes(value: TakenValue, program: string): string {
  switch (value.kind) {
    case 'words':
      return `-a '${value.words.join(' ')}'`;
    case 'scenario':
      return `-F -a '$__${program}_scenarios'`;
    case 'policy':
      return `-F -a '$__${program}_policies'`;
    case 'policies':
      return `-a '(__${program}_list)'`;
    case 'file':
      return '-F';
    case 'folder':
      return "-a '(__fish_complete_directories)'";
    case 'text':
      return '';
  }
}

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
