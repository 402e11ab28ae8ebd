/// Completion for bash. It reads the line itself: bash cuts words at `=`.
enum BashCompletion {
    static var script: String {
        """
        # Completion of nexumctl for bash: source <(nexumctl completion bash)

        \(ShellTables.functions)

        _nexumctl() {
            local line="${COMP_LINE:0:COMP_POINT}" current='' command='' word row name
            local _nexumctl_program="$1" _nexumctl_asked=() typed=()
            read -ra typed <<<"$line"
            if [[ $line != *[[:space:]] ]]; then
                current="${typed[-1]}"
                unset 'typed[-1]'
            fi
            for word in "${typed[@]:1}"; do
                case "$word" in
                --account=* | --socket=*) _nexumctl_asked+=("$word") ;;
                -*) ;;
                *) command="${command:-$word}" ;;
                esac
            done
            COMPREPLY=()
            case "$current" in
            --socket=*)
                compopt -o filenames
                while IFS= read -r name; do COMPREPLY+=("$name"); done \\
                    < <(compgen -f -- "${current#*=}")
                ;;
            --*=*) _nexumctl_offer "${current#*=}" < <(_nexumctl_values "${current%%=*}") ;;
            -*) _nexumctl_offer "$current" < <(_nexumctl_options "$command") ;;
            *)
                if [[ -z $command ]]; then
                    _nexumctl_offer "$current" < <(_nexumctl_commands)
                else
                    _nexumctl_offer "$current" < <(_nexumctl_operands "$command")
                fi
                ;;
            esac
            # What stands before the = is part of the word only where bash does not cut there.
            if [[ $current == --*=* && $COMP_WORDBREAKS != *=* ]]; then
                COMPREPLY=("${COMPREPLY[@]/#/"${current%%=*}="}")
            fi
            [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
            return 0
        }

        # Takes the candidates that begin with what was typed.
        _nexumctl_offer() {
            while IFS=$'\\t' read -r name row; do
                [[ $name == "$1"* ]] && COMPREPLY+=("$name")
            done
        }

        complete -F _nexumctl nexumctl

        """
    }
}
