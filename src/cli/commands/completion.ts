import { DONE } from '../exit-codes.ts';
import { command } from '../options.ts';
import { print } from '../output.ts';

/** Scripts by which shells complete what is typed. Each asks the command itself, so that it never knows less. */

// yargs answers `--get-yargs-completions` with a word a line, and adds descriptions where SHELL is zsh.
export const SCRIPTS = {
  bash: `# connectlog in bash. In ~/.bashrc:  source <(connectlog completion bash)
_connectlog() {
  local found
  mapfile -t found < <(SHELL=bash connectlog --get-yargs-completions "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
  mapfile -t COMPREPLY < <(compgen -W "\${found[*]}" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o bashdefault -o default -F _connectlog connectlog
`,
  zsh: `#compdef connectlog
# connectlog in zsh. In ~/.zshrc, after compinit:  source <(connectlog completion zsh)
_connectlog() {
  local -a found
  found=("\${(@f)$(SHELL=zsh connectlog --get-yargs-completions "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  [[ -n "\${found[1]}" ]] && _describe connectlog found
  _files
}
compdef _connectlog connectlog
`,
  fish: `# connectlog in fish:  connectlog completion fish > ~/.config/fish/completions/connectlog.fish
function __connectlog_found
  env SHELL=fish connectlog --get-yargs-completions (commandline -opc) (commandline -ct) 2>/dev/null
end
complete -c connectlog -a '(__connectlog_found)'
`,
  powershell: `# connectlog in PowerShell. In $PROFILE:  connectlog completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName connectlog -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $typed = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  # Windows PowerShell passes no empty word on.
  if ($wordToComplete -eq '') { $typed += ' ' }
  connectlog --get-yargs-completions @typed |
    Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`,
} as const;

export const completion = command({
  name: 'completion',
  help: 'help.completion',
  operands: [
    {
      name: 'shell',
      help: 'help.shell',
      choices: Object.keys(SCRIPTS),
      missing: { said: 'error.no-shell', example: 'completion bash' },
    },
  ],
  options: {},
  run: async ({ operands: [shell] }, run) => {
    await print(run, Object.entries(SCRIPTS).find(([name]) => name === shell)?.[1] ?? '');
    return DONE;
  },
});
