uninstall_usage() {
    words "Usage: sh uninstall.sh [--purge] [--silent] [--lang en|ru]
  --purge    delete the library, too: documents that were read, chats, settings
  --silent   ask and tell nothing; the library is kept unless --purge is given" \
        "Использование: sh uninstall.sh [--purge] [--silent] [--lang en|ru]
  --purge    удалить и библиотеку: прочитанные документы, беседы, настройки
  --silent   ничего не спрашивать и не сообщать; без --purge библиотека остаётся"
}

main() {
    speak_language ''
    help=no
    while [ $# -gt 0 ]; do
        case $1 in
            --purge) PURGE=yes ;;
            --silent) SILENT=yes ;;
            --lang) speak_language "${2:-}"; shift ;;
            -h | --help) help=yes ;;
            *) uninstall_usage >&2; misuse "Unknown: %s" "Непонятно: %s" "$1" ;;
        esac
        [ $# -eq 0 ] || shift
    done
    if [ "$help" = yes ]; then uninstall_usage; exit 0; fi
    PREFIX=$(own_folder) || exit 1
    case $PREFIX in */versions/*) PREFIX=${PREFIX%/versions/*} ;; esac
    run_uninstall
}

main "$@"
exit 1
