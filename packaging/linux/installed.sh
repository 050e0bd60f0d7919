# What an installed Muniment consists of, how it is found, locked and taken away; how we speak.
# make_run.py puts these lines in front of install.sh and uninstall.sh: each of those is then one file that needs no other.
#
# PREFIX/current -> versions/SLOT   the program that starts; SLOT is its version, or VERSION-2 and so on after a repair
# PREFIX/versions/SLOT/             never changed once it has this name; versions/.new-* is what is being made
# PREFIX/laid/versions-SLOT.txt     every file of it, from PREFIX; models-ID.txt the same for a model; what is in no list is not ours
# PREFIX/receipt.txt                what lies outside of PREFIX, a line each; a folder that we made ends in "/"
# PREFIX/.lock                      held by flock, so a killed installer holds it no longer
#
# A POSIX shell and: awk cat chmod cp df dirname find flock grep gzip head id ln mkdir mv readlink rm rmdir sed sha256sum sleep
# sort tail tar tr uname wc xargs. busybox has them all, a Debian without anything added, too.

set -u
umask 022
unset CDPATH
# A service that installs may have no home; what would lie there cannot be written, and that is said.
HOME=${HOME:-/nonexistent}
# A tool's own messages and the order of names must not depend on the user's language.
ASKED_LANGUAGE=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
LC_ALL=C
export LC_ALL

SILENT=no
PURGE=no
PREFIX=
TAB=$(printf '\t')
NEWLINE='
'

speak_language() { # of --lang, or of the user's session
    case ${1:-$ASKED_LANGUAGE} in
        ru*) SPOKEN=ru ;;
        *) SPOKEN=en ;;
    esac
}

words() { # ENGLISH RUSSIAN [ARGUMENTS]: the sentence in the user's language, as printf makes it
    if [ "$SPOKEN" = ru ]; then sentence=$2; else sentence=$1; fi
    shift 2
    # shellcheck disable=SC2059 # the sentence is ours
    printf -- "$sentence\\n" "$@"
}

say() { [ "$SILENT" = yes ] || words "$@"; }
warn() { words "$@" >&2; }
fail() { warn "$@"; exit 1; }
misuse() { warn "$@"; exit 2; }
refuse() { warn "$@"; exit 3; }

own_folder() { # where the script that runs lies
    (cd -P "$(dirname -- "$0")" && pwd -P)
}

absolute() { # PATH: from here when it is relative; "~" is left alone
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf '%s/%s\n' "$(pwd)" "$1" ;;
    esac
}

tidy_path() { # PATH without "/" at its end
    tidied=$1
    while :; do
        case $tidied in
            */) tidied=${tidied%/} ;;
            *) break ;;
        esac
    done
    printf '%s\n' "${tidied:-/}"
}

is_root() { [ "$(id -u)" = 0 ]; }

# MUNIMENT_ROOT stands in front of the system's own folders: for tests, and for the maker of a system image.
system_root() { printf '%s\n' "${MUNIMENT_ROOT:-}"; }

default_prefix() {
    if is_root; then
        printf '%s\n' "$(system_root)/opt/muniment"
    else
        printf '%s\n' "$(user_data)/muniment-app"
    fi
}

user_data() { printf '%s\n' "${XDG_DATA_HOME:-$HOME/.local/share}"; }

share_folder() { # desktop entries, icons and file types lie below
    if is_root; then printf '%s\n' "$(system_root)/usr/local/share"; else user_data; fi
}

link_folder() {
    if is_root; then printf '%s\n' "$(system_root)/usr/local/bin"; else printf '%s\n' "$HOME/.local/bin"; fi
}

system_policy() { printf '%s\n' "$(system_root)/etc/muniment/policy.toml"; }

fact() { # FILE NAME: a text of a JSON file of ours
    sed -n "s/.*\"$2\" *: *\"\\([^\"]*\\)\".*/\\1/p" "$1" 2>/dev/null | head -n 1
}

current_slot() { # name of the folder that `current` leads to; nothing when none is installed
    slot=$(readlink "$PREFIX/current" 2>/dev/null) || return 0
    [ ! -f "$PREFIX/$slot/release.json" ] || printf '%s\n' "${slot#versions/}"
}

lock_prefix() { # one installer at a time; waits a little for one that was just killed
    tries=0
    while [ "$tries" -lt 5 ]; do
        (: >"$PREFIX/.lock") 2>/dev/null || return 2
        exec 9>"$PREFIX/.lock"
        flock -n 9 2>/dev/null
        case $? in
            0) [ ! -e "$PREFIX/.lock" ] || return 0 ;; # else: the one before us was an uninstallation
            1) sleep 1 ;;
            *) return 0 ;; # a file system without locks
        esac
        tries=$((tries + 1))
    done
    return 1
}

runs_from() { # FOLDER: whether a process of it is alive
    real=$(cd -P "$1" 2>/dev/null && pwd -P) || return 1
    # Together where readlink takes more than one name: a fork for each of a thousand processes is felt.
    executables=$(readlink /proc/[0-9]*/exe 2>/dev/null)
    [ -n "$executables" ] || executables=$(for process in /proc/[0-9]*; do readlink "$process/exe" 2>/dev/null; done)
    case $NEWLINE$executables in *"$NEWLINE$real/"*) return 0 ;; esac
    return 1
}

list_laid() { # FOLDER from PREFIX: what lies in it, a path a line
    (cd "$PREFIX" && find "$1" ! -type d | sort)
}

remove_laid() { # LIST: the files it names, folders that are empty then, the list; nothing else in them is touched
    [ -f "$1" ] || return 0
    (
        cd "$PREFIX" || exit 1
        tr '\n' '\0' <"$1" | xargs -0 rm -f -- 2>/dev/null
        awk '{
            path = $0
            while (sub("/[^/]*$", "", path) && path ~ "/") if (!(path in seen)) { seen[path] = 1; print path }
        }' "$1" | sort -r | tr '\n' '\0' | xargs -0 rmdir -- 2>/dev/null
        exit 0
    )
    rm -f "$1"
}

update_databases() { # SHARE: tells the desktop what has come or gone; a system without one needs nothing
    if command -v update-desktop-database >/dev/null 2>&1 && [ -d "$1/applications" ]; then
        update-desktop-database -q "$1/applications" >/dev/null 2>&1
    fi
    if command -v update-mime-database >/dev/null 2>&1 && [ -d "$1/mime/packages" ]; then
        update-mime-database "$1/mime" >/dev/null 2>&1
    fi
    if command -v gtk-update-icon-cache >/dev/null 2>&1 && [ -f "$1/icons/hicolor/icon-theme.cache" ]; then
        gtk-update-icon-cache -q -t -f "$1/icons/hicolor" >/dev/null 2>&1
    fi
    return 0
}

desktop_word() { # PATH as a word of Exec=: quoted for the launcher, then escaped for the file
    printf '"%s"\n' "$(printf '%s\n' "$1" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')"
}

owns_desktop_entry() { # FILE: whether it starts this PREFIX; another installation may have laid its own since
    grep -F -q -- "Exec=$(desktop_word "$PREFIX/current/muniment")" "$1" 2>/dev/null
}

run_uninstall() { # what `uninstall.sh` and `--uninstall` do, once PREFIX, PURGE and SILENT are known
    [ -f "$PREFIX/receipt.txt" ] || [ -d "$PREFIX/laid" ] || uninstalled_nothing
    lock_prefix
    case $? in
        1) fail "Another installation is running in %s. Wait until it has ended, then try again." \
            "В %s уже идёт установка. Дождитесь её окончания и повторите." "$PREFIX" ;;
        2) fail "%s cannot be written. Uninstall as the user who installed it." \
            "В %s нельзя записывать. Удаляйте от имени того пользователя, который устанавливал." "$PREFIX" ;;
    esac
    for folder in "$PREFIX"/versions/*; do
        ! runs_from "$folder" || fail "Muniment is running. Close it, then uninstall again." \
            "Muniment запущен. Закройте его и повторите удаление."
    done
    find_workspace
    ask_about_data
    rm -f "$PREFIX/current"
    remove_outside
    for list in "$PREFIX"/laid/*.txt; do remove_laid "$list"; done
    rm -rf "$PREFIX"/versions/.new-* "$PREFIX"/models/.new-* "$PREFIX"/models/.old-*
    [ "$PURGE" = no ] || purge_workspace
    rm -f "$PREFIX/install.toml" "$PREFIX/policy.toml" "$PREFIX"/.*.new "$PREFIX/uninstall.sh"
    folders=$(grep '/$' "$PREFIX/receipt.txt" 2>/dev/null | sort -r)
    rm -f "$PREFIX/receipt.txt" "$PREFIX/.lock"
    rmdir "$PREFIX/laid" "$PREFIX/models" "$PREFIX/versions" 2>/dev/null
    say "Muniment was uninstalled." "Muniment удалён."
    if ! rmdir "$PREFIX" 2>/dev/null; then
        say "Kept, because Muniment did not put it there: what is left in %s." \
            "Оставлено то, что положил не Muniment: смотрите %s." "$PREFIX"
    fi
    # Folders that were made for us, when nobody else has put anything there since.
    printf '%s\n' "$folders" | tr '\n' '\0' | xargs -0 rmdir -- 2>/dev/null
    if [ "$PURGE" = no ] && [ -d "$WORKSPACE" ]; then
        say "Your library is kept in %s." "Ваша библиотека осталась в %s." "$WORKSPACE"
    fi
    exit 0
}

uninstalled_nothing() {
    if [ -f "$PREFIX/release.json" ] && [ -f /var/lib/dpkg/info/muniment.list ]; then
        fail "Muniment in %s came as a package. Remove it by: dpkg --remove muniment" \
            "Muniment в %s установлен пакетом. Удалите его так: dpkg --remove muniment" "$PREFIX"
    fi
    fail "Muniment is not installed in %s. If it lies elsewhere, name the folder with --prefix." \
        "В %s нет установленного Muniment. Если он в другой папке, укажите её через --prefix." "$PREFIX"
}

find_workspace() { # the one that install.toml names, else the user's own
    WORKSPACE=$(sed -n 's/^workspace = "\(.*\)"$/\1/p' "$PREFIX/install.toml" 2>/dev/null | sed 's/\\\(["\\]\)/\1/g')
    case $WORKSPACE in
        '') WORKSPACE=$(user_data)/Muniment ;;
        '~') WORKSPACE=$HOME ;;
        '~/'*) WORKSPACE=$HOME/${WORKSPACE#'~/'} ;;
        /*) ;;
        *) WORKSPACE=$PREFIX/$WORKSPACE ;;
    esac
}

ask_about_data() {
    [ "$PURGE" = no ] && [ "$SILENT" = no ] && [ -t 0 ] && [ -d "$WORKSPACE" ] || return 0
    words "Your library (documents that were read, chats, settings) lies in %s. Delete it, too? [y/N]" \
        "Ваша библиотека (прочитанные документы, беседы, настройки) лежит в %s. Удалить и её? [д/Н]" "$WORKSPACE"
    read -r answer || answer=
    case $answer in [yYдД]* | да | Да) PURGE=yes ;; esac
}

purge_workspace() { # what Muniment keeps in a workspace, by name: the folder may have been one with other things in it
    [ -d "$WORKSPACE" ] || return 0
    for name in library.db library.db-wal library.db-shm library.db-journal settings.json presets.json muniment.log .lock; do
        rm -f "$WORKSPACE/$name"
    done
    rm -f "$WORKSPACE"/.probe-*
    for name in vectors models keys prompt-states; do
        # A link leads to what may belong to others, such as models on a shared disk.
        if [ -L "$WORKSPACE/$name" ]; then rm -f "$WORKSPACE/$name"; else rm -rf "${WORKSPACE:?}/$name"; fi
    done
    rmdir "$WORKSPACE" 2>/dev/null ||
        say "Kept in %s: what Muniment did not make." "В %s осталось то, что создал не Muniment." "$WORKSPACE"
}

remove_outside() { # what the receipt names, as far as it is still ours
    [ -f "$PREFIX/receipt.txt" ] || return 0
    share=$(share_folder)
    entry=$share/applications/muniment.desktop
    ours=yes
    if [ -f "$entry" ] && ! owns_desktop_entry "$entry"; then ours=no; fi
    while IFS= read -r path; do
        case $path in
            */) ;;
            */policy.toml) [ "$PURGE" = no ] || rm -f "$path" ;;
            */bin/muniment) [ "$(readlink "$path")" != "$PREFIX/current/muniment" ] || rm -f "$path" "$path.new" ;;
            *) [ "$ours" = no ] || rm -f "$path" "$path.new" ;;
        esac
    done <"$PREFIX/receipt.txt"
    update_databases "$share"
    forget_databases "$share"
}

forget_databases() { # SHARE: indexes of nothing, in folders that we made
    if grep -F -x -q -- "$1/applications/" "$PREFIX/receipt.txt" && ! has_other "$1/applications" mimeinfo.cache; then
        rm -f "$1/applications/mimeinfo.cache"
    fi
    if grep -F -x -q -- "$1/mime/" "$PREFIX/receipt.txt" && ! has_other "$1/mime/packages" ''; then
        for name in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version; do
            rm -f "$1/mime/$name"
        done
        rmdir "$1"/mime/* 2>/dev/null
    fi
}

has_other() { # FOLDER NAME: whether there is anything but NAME in it
    for inside in "$1"/* "$1"/.[!.]*; do
        [ -e "$inside" ] || [ -L "$inside" ] || continue
        [ "$inside" = "$1/$2" ] || return 0
    done
    return 1
}
