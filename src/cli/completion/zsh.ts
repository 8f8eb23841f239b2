import type {
  ArgumentEntry,
  CommandEntry,
  CommandTable,
  KnownNames,
  OptionEntry,
  TakenValue,
} from './command-table.ts';

/** The completion for zsh: a script to source, or a file `_meanwhile` in a folder of `fpath`. */
export function zshCompletion({ program, root, commands }: CommandTable, { scenarios, policies }: KnownNames): string {
  const name = `_${program}`;
  return `#compdef ${program}
# Completion of ${program} for zsh, which sources it: source <(${program} completion zsh)

${name}_commands() {
  local -a commands=(
${commands.map((command) => `    ${quoted(`${colons(command.name)}:${command.description}`)}`).join('\n')}
  )
  _describe -t commands command commands
  _path_files -/
}

${name}_scenario() {
  local -a names=(${scenarios.join(' ')})
  _describe -t scenarios scenario names
  _files
}

${name}_policy() {
  local -a names=(${policies.join(' ')})
  _describe -t policies policy names
  _files
}

${name}_policies() {
  _sequence compadd - ${policies.join(' ')}
}

${name}() {
  local curcontext=$curcontext context state state_descr line
  typeset -A opt_args
  _arguments -C \\
${specs(root, program)}
    '1: :->command' '*:: :->rest' && return
  case $state in
    command) ${name}_commands ;;
    rest)
      case $words[1] in
${commands.map((command) => inCommand(command, program)).join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == ${name} ]]; then ${name} "$@"; else compdef ${name} ${program}; fi
`;
}

function inCommand(command: CommandEntry, program: string): string {
  const operands = command.arguments.map((argument, i) => quoted(argumentSpec(argument, i, program)));
  const lines = [specs(command, program), ...operands.map((operand) => `    ${operand} \\`)].filter(Boolean);
  const options = command.passesThrough ? "-A '-*' " : '';
  return `        ${command.name})
          _arguments ${options}\\
${lines.join('\n').replaceAll(/^/gm, '        ').replace(/ \\$/, '')}
          ;;`;
}

const specs = ({ options }: CommandEntry, program: string): string =>
  options.map((option) => `    ${optionSpec(option, program)} \\`).join('\n');

function optionSpec({ short, long, description, value }: OptionEntry, program: string): string {
  const takes = value === null ? '' : `:${long.slice(2)}:${actionOf(value, program)}`;
  const about = quoted(`[${description.replaceAll(/[\\\]]/g, '\\$&')}]${takes}`);
  const equals = value === null ? '' : '=';
  return short === null ? `${long}${equals}${about}` : `'(${short} ${long})'{${short},${long}${equals}}${about}`;
}

const argumentSpec = ({ name, isRequired, isVariadic, value }: ArgumentEntry, index: number, program: string): string =>
  `${isVariadic ? '*' : index + 1}:${isRequired || isVariadic ? '' : ':'}${name}:${actionOf(value, program)}`;

function actionOf(value: TakenValue, program: string): string {
  switch (value.kind) {
    case 'words':
      return `(${value.words.join(' ')})`;
    case 'file':
      return '_files';
    case 'folder':
      return '_path_files -/';
    case 'text':
      return ' ';
    default:
      return `_${program}_${value.kind}`;
  }
}

const colons = (text: string): string => text.replaceAll(':', '\\:');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
