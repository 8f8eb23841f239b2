import {
  type CommandEntry,
  type CommandTable,
  type KnownNames,
  passingCommands,
  type TakenValue,
} from './command-table.ts';

/** The completion for bash 3.2 or newer: a script to source. */
export function bashCompletion({ program, root, commands }: CommandTable, { scenarios, policies }: KnownNames): string {
  const name = `_${program}`;
  const all = [root, ...commands];
  const names = commands.map((command) => command.name).join(' ');
  const passes = `$count -gt 0 && ' ${passingCommands(commands).join(' ')} ' == *" $command "*`;
  return `# Completion of ${program} for bash, which sources it: source <(${program} completion bash)

${name}_scenarios='${scenarios.join(' ')}'
${name}_policies='${policies.join(' ')}'

# Sets kind to what an option takes, or to nothing. Arguments: COMMAND OPTION
${name}_option() {
  case "$1 $2" in
${cases(optionPatterns(all))}
    *) kind= ;;
  esac
}

# Sets kind to what an argument of a command is, or to nothing. Arguments: COMMAND ARGUMENTS-BEFORE-IT
${name}_argument() {
  case "$1 $2" in
${cases(argumentPatterns(commands))}
    *) kind= ;;
  esac
}

# Sets words to the options of a command.
${name}_options() {
  case "$1" in
${all.map(({ name: one, options }) => `    '${one}') words='${options.map(({ long }) => long).join(' ')}' ;;`).join('\n')}
    *) words= ;;
  esac
}

${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command='' count=0 kind='' words='' pending='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then continue
    elif [[ $pending ]]; then pending=''
    elif [[ $word == -* && ! ( ${passes} ) ]]; then
      ${name}_option "$command" "$word"
      pending=$kind
    elif [[ ! $command ]]; then command=$word
    else count=$((count + 1))
    fi
  done
  [[ $cur == '=' ]] && cur=''
  if [[ $pending ]]; then kind=$pending
  elif [[ $cur == -* && ! ( ${passes} ) ]]; then kind='words' && ${name}_options "$command"
  elif [[ ! $command ]]; then kind='command'
  else ${name}_argument "$command" "$count"
  fi
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
    case $kind in
      command) compgen -W '${names}' -- "$cur"; compgen -d -- "$cur" ;;
      words) compgen -W "$words" -- "$cur" ;;
      scenario) compgen -W "$${name}_scenarios" -- "$cur"; compgen -f -- "$cur" ;;
      policy) compgen -W "$${name}_policies" -- "$cur"; compgen -f -- "$cur" ;;
      policies)
        [[ $cur == *,* ]] && word=\${cur%,*}, || word=''
        compgen -P "$word" -W "$${name}_policies" -- "\${cur##*,}"
        ;;
      file) compgen -f -- "$cur" ;;
      folder) compgen -d -- "$cur" ;;
    esac
  )
  case $kind in
    command | scenario | policy | file | folder) compopt -o filenames 2>/dev/null ;;
  esac
}

complete -F ${name} ${program}
`;
}

/** The patterns of a case statement by what they set. */
type Patterns = ReadonlyMap<string, readonly string[]>;

const cases = (patterns: Patterns): string =>
  Array.from(patterns, ([sets, list]) => `    ${list.join(' | ')}) ${sets} ;;`).join('\n');

/**
 * `export --to` by command and option; an option that takes the same values in all commands appears only once, as `*'
 * --seed'`.
 */
function optionPatterns(all: readonly CommandEntry[]): Patterns {
  const taken = new Map<string, Map<string, string>>();
  for (const { name, options } of all)
    for (const { short, long, value } of options)
      for (const flag of [short, long])
        if (flag !== null && value !== null) {
          const byCommand = taken.get(flag) ?? new Map<string, string>();
          taken.set(flag, byCommand.set(name, settingOf(value)));
        }
  const pairs = Array.from(taken, ([flag, byCommand]): [string, string][] => {
    const [first = '', ...others] = new Set(byCommand.values());
    if (others.length === 0) return [[first, `*' ${flag}'`]];
    return Array.from(byCommand, ([command, sets]) => [sets, `'${command} ${flag}'`]);
  });
  return grouped(pairs.flat());
}

const argumentPatterns = (commands: readonly CommandEntry[]): Patterns =>
  grouped(
    commands.flatMap(({ name, arguments: all }) =>
      all.map(({ value, isVariadic }, i): [string, string] => [
        settingOf(value),
        isVariadic && i === 0 ? `'${name} '*` : isVariadic ? `'${name} '[!0]*` : `'${name} ${i}'`,
      ]),
    ),
  );

function grouped(pairs: readonly (readonly [string, string])[]): Patterns {
  const groups = new Map<string, string[]>();
  for (const [sets, pattern] of pairs) groups.set(sets, [...(groups.get(sets) ?? []), pattern]);
  return groups;
}

const settingOf = (value: TakenValue): string =>
  value.kind === 'words' ? `kind=words words='${value.words.join(' ')}'` : `kind=${value.kind}`;
