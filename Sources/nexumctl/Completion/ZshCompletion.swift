/// Completion for zsh, to be read at once or found in a folder of `fpath` as `_nexumctl`.
enum ZshCompletion {
    static var script: String {
        """
        #compdef nexumctl
        # Completion of nexumctl for zsh: source <(nexumctl completion zsh)

        \(ShellTables.functions)

        _nexumctl() {
            emulate -L zsh
            setopt nonomatch
            local command='' word
            local _nexumctl_program="${words[1]}"
            local -a _nexumctl_asked
            for word in "${(@)words[2,CURRENT-1]}"; do
                case "$word" in
                --account=* | --socket=*) _nexumctl_asked+=("$word") ;;
                -*) ;;
                *) command="${command:-$word}" ;;
                esac
            done
            case "$PREFIX" in
            --socket=*)
                compset -P '*='
                _files
                ;;
            --*=*)
                word="${PREFIX%%=*}"
                compset -P '*='
                _nexumctl_offer "$(_nexumctl_values "$word")"
                ;;
            -*) _nexumctl_offer "$(_nexumctl_options "$command")" ;;
            *)
                if [[ -z $command ]]; then
                    _nexumctl_offer "$(_nexumctl_commands)"
                else
                    _nexumctl_offer "$(_nexumctl_operands "$command")"
                fi
                ;;
            esac
        }

        # Adds candidates with what they are for; a value follows one that ends with =.
        _nexumctl_offer() {
            local row
            local -a whole shown open opened
            for row in "${(@f)1}"; do
                [[ -n $row ]] || continue
                case "${row%%$'\\t'*}" in
                *=) open+=("${row%%$'\\t'*}") opened+=("${row/$'\\t'/  -- }") ;;
                *) whole+=("${row%%$'\\t'*}") shown+=("${row/$'\\t'/  -- }") ;;
                esac
            done
            (($#whole)) && compadd -l -d shown -a whole
            (($#open)) && compadd -S '' -l -d opened -a open
            return 0
        }

        if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
            _nexumctl "$@"
        else
            compdef _nexumctl nexumctl
        fi

        """
    }
}
