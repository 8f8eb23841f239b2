# What zsh offers at the end of each line of standard input, separated by |: zsh -f complete.zsh SCRIPT PROGRAM
zmodload zsh/zpty
zpty shell zsh -f -i
init() {
  PS1=; unsetopt zle_bracketed_paste; stty -echo
  autoload -U compinit; compinit -u -d /dev/null
  source $1
  compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
    typeset -a hits; builtin compadd -A hits "$@"
    typeset -a before; zparseopts -E P:=before
    local hit; for hit in $hits; print -rn -- "$IPREFIX$before[2]${(Q)hit}|"
    builtin compadd "$@"
  }
  show() { print -n '<<'; _main_complete; compstate[insert]=; compstate[list]=; print '>>' }
  zle -C show complete-word show; bindkey '^I' show
}
zpty -w shell "$(functions init); init ${(q)1}; echo 'RE''ADY'"
zpty -r shell reply '*READY*'
while IFS= read -r line; do
  zpty -w -n shell $'\C-u'"$2 $line"$'\t'
  zpty -r shell reply '*>>*'
  print -r -- "${${reply#*<<}%%>>*}"
done
