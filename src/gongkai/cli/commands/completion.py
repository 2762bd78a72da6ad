"""``gongkai completion``: the script by which a shell completes commands, options and codes."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import get_completion_class

from gongkai.cli.delivery import show

_SHELLS: Final = ("bash", "zsh", "fish", "powershell")


@click.command(
    name="completion",
    epilog='bash: eval "$(gongkai completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc; '
    "fish: gongkai completion fish > ~/.config/fish/completions/gongkai.fish; "
    "PowerShell: gongkai completion powershell | Out-String | Invoke-Expression in $PROFILE.",
)
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Write the script that lets a shell complete commands, options, and codes of laws, duties and rules."""
    script = get_completion_class(shell)
    if script is None:
        raise click.ClickException(f"the installed click writes no script for {shell}; upgrade click")
    root = click.get_current_context().find_root().command
    show(f"{script(root, {}, 'gongkai', '_GONGKAI_COMPLETE').source()}\n")
