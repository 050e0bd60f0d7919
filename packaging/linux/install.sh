install_usage() {
    words "Muniment %s: installs itself from this file; nothing is fetched.
Usage: sh %s [OPTIONS]
  --silent           ask and tell nothing; only what goes wrong is said
  --prefix DIR       install into DIR (without it: %s)
  --workspace DIR    keep the library in DIR; ~/ stands for each user's home
  --policy FILE      what the administrator fixes: as root for all users, else for this installation
  --models DIR       bring the models in DIR, too
  --portable DIR     only unpack into DIR, to be carried about; the library lies in it
  --uninstall        uninstall from PREFIX; with --purge the library goes, too
  --check            say whether this file is whole and can be installed here; nothing is written
  --lang en|ru       language of these messages
Exit codes: 0 done, 1 failed and nothing was changed, 2 wrong use, 3 refused." \
        "Muniment %s: устанавливается из этого файла, из сети ничего не берёт.
Использование: sh %s [КЛЮЧИ]
  --silent           ничего не спрашивать и не сообщать, кроме ошибок
  --prefix ПАПКА     установить в эту папку (иначе: %s)
  --workspace ПАПКА  держать библиотеку в этой папке; ~/ — домашняя папка каждого пользователя
  --policy ФАЙЛ      что задаёт администратор: от root — для всех, иначе — для этой установки
  --models ПАПКА     добавить модели из этой папки
  --portable ПАПКА   только распаковать для переноски; библиотека лежит там же
  --uninstall        удалить из PREFIX; с --purge — вместе с библиотекой
  --check            проверить, цел ли файл и можно ли установить его здесь; ничего не записывать
  --lang en|ru       язык сообщений
Коды: 0 — сделано, 1 — не удалось, ничего не изменено, 2 — неверный вызов, 3 — отказ." \
        "$VERSION" "$0" "$(default_prefix)"
}

read_options() {
    WORKSPACE=
    POLICY=
    MODELS=
    PORTABLE=
    MODE=install
    help=no
    speak_language ''
    while [ $# -gt 0 ]; do
        case $1 in
            --prefix | --workspace | --policy | --models | --portable | --lang)
                [ $# -ge 2 ] && [ -n "$2" ] || misuse "%s needs a value." "Ключу %s нужно значение." "$1"
                case $2 in *"$NEWLINE"* | *"$TAB"*) misuse "A name with a line break or a tab cannot be used: %s" \
                    "Имя с переводом строки или табуляцией не годится: %s" "$1" ;; esac
                ;;
        esac
        case $1 in
            --silent) SILENT=yes ;;
            --prefix) PREFIX=$(tidy_path "$(absolute "$2")"); shift ;;
            --workspace) case $2 in '~' | '~/'*) WORKSPACE=$2 ;; *) WORKSPACE=$(tidy_path "$(absolute "$2")") ;; esac; shift ;;
            --policy) POLICY=$(absolute "$2"); shift ;;
            --models) MODELS=$(absolute "$2"); shift ;;
            --portable) PORTABLE=$(tidy_path "$(absolute "$2")"); MODE=portable; shift ;;
            --lang) speak_language "$2"; shift ;;
            --uninstall) MODE=uninstall ;;
            --purge) PURGE=yes ;;
            --check) MODE=check ;;
            -h | --help) help=yes ;;
            *) misuse "Unknown: %s. --help lists what can be said." "Непонятно: %s. Все ключи покажет --help." "$1" ;;
        esac
        shift
    done
    if [ "$help" = yes ]; then install_usage; exit 0; fi
    [ "$PURGE" = no ] || [ "$MODE" = uninstall ] || misuse "--purge goes with --uninstall only." \
        "--purge бывает только вместе с --uninstall."
    [ -z "$POLICY" ] || [ -s "$POLICY" ] || misuse "There is no policy in %s." "В файле %s нет политики." "$POLICY"
    [ ! -d "$MODELS" ] || MODELS=$(cd "$MODELS" && pwd)
    [ -z "$MODELS" ] || [ -n "$(model_folders)" ] || misuse \
        "No model lies in %s: every model is a folder with a card.json." \
        "В %s нет моделей: каждая модель — папка с файлом card.json." "$MODELS"
    [ "$MODE" != portable ] || [ -z "$BASE_SHA256" ] || misuse "An update cannot be unpacked alone: take the full file." \
        "Обновление нельзя распаковать отдельно: возьмите полный файл."
}

model_folders() { # of --models: itself, or the folders in it
    for folder in "$MODELS" "$MODELS"/*; do
        [ ! -f "$folder/card.json" ] || printf '%s\n' "$folder"
    done
}

read_facts() { # when we are no .run file but lie in an unpacked program folder
    RUN_FILE=${RUN_FILE:-}
    [ -z "$RUN_FILE" ] || return 0
    SOURCE=$(own_folder) || exit 1
    BASE_VERSION=
    BASE_SHA256=
    VERSION=$(fact "$SOURCE/release.json" version)
    PLATFORM=$(fact "$SOURCE/release.json" platform)
    GLIBC=$(fact "$SOURCE/release.json" glibc)
    PROGRAM_KB=$(awk -F '"bytes":' 'NF > 1 { kb += int(($2 + 4095) / 4096) * 4 } END { print int(kb) }' \
        "$SOURCE/manifest.json" 2>/dev/null)
    NEEDED_KB=$PROGRAM_KB
    speak_language ''
    [ -n "$VERSION" ] && [ -n "$PROGRAM_KB" ] || fail \
        "The folder %s is not whole: release.json or manifest.json is missing." \
        "Папка %s неполна: нет release.json или manifest.json." "$SOURCE"
}

payload() { tail -c "+$((HEADER_BYTES + 1))" "$RUN_FILE"; }

check_file() { # the .run file against what its first lines say
    [ -n "$RUN_FILE" ] || return 0
    say "Checking the file..." "Проверяю файл..."
    bytes=$(wc -c <"$RUN_FILE" | tr -d ' ')
    if [ "$bytes" -lt $((HEADER_BYTES + PAYLOAD_BYTES)) ]; then
        fail "This file is cut off: %s of %s bytes are there. Copy it again. Nothing was changed." \
            "Файл обрезан: есть %s байт из %s. Скопируйте его заново. Ничего не изменено." \
            "$bytes" $((HEADER_BYTES + PAYLOAD_BYTES))
    fi
    header=$(head -c "$HEADER_BYTES" "$RUN_FILE" | sed '/^HEADER_SHA256=/d' | sha256sum)
    content=$(payload | sha256sum)
    if [ "$bytes" -ne $((HEADER_BYTES + PAYLOAD_BYTES)) ] || [ "${header%% *}" != "$HEADER_SHA256" ] ||
        [ "${content%% *}" != "$PAYLOAD_SHA256" ]; then
        fail "This file was altered or damaged: its checksum is wrong. Copy it again from where you trust it. Nothing was changed." \
            "Файл изменён или повреждён: контрольная сумма не сходится. Скопируйте его заново из надёжного места. Ничего не изменено."
    fi
}

check_system() {
    for tool in awk find flock gzip sha256sum tar xargs; do
        command -v "$tool" >/dev/null 2>&1 || refuse "This system lacks the program %s, which the installation needs." \
            "В этой системе нет программы %s, без неё установка невозможна." "$tool"
    done
    system=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m | sed 's/^amd64$/x86_64/')
    [ "$system" = "$PLATFORM" ] || refuse "This file is for %s; this machine is %s. Take the file for it." \
        "Этот файл для %s, а машина — %s. Возьмите файл для неё." "$PLATFORM" "$system"
    glibc=$(system_glibc)
    if [ "$glibc" = musl ] || { [ -n "$glibc" ] && [ -n "$GLIBC" ] && [ "$(compare "$glibc" "$GLIBC")" = older ]; }; then
        refuse "This system is too old for Muniment %s: it has glibc %s, and %s or newer is needed%s." \
            "Система слишком старая для Muniment %s: в ней glibc %s, а нужна %s или новее%s." \
            "$VERSION" "$glibc" "$GLIBC" "$(systems_with_glibc)"
    fi
}

system_glibc() { # such as 2.36; "musl" for the other library; nothing when it cannot be told
    told=$(getconf GNU_LIBC_VERSION 2>/dev/null) || told=$(ldd --version 2>&1 | head -n 1)
    case $told in
        *musl*) printf 'musl\n' ;;
        *[0-9].[0-9]*) printf '%s\n' "${told##* }" ;;
    esac
}

systems_with_glibc() { # the first systems with the glibc that is needed, in brackets
    for known in "2.31 Debian 11, Ubuntu 20.04" "2.35 Debian 12, Ubuntu 22.04" "2.36 Debian 12, Ubuntu 24.04" \
        "2.39 Debian 13, Ubuntu 24.04"; do
        if [ "$(compare "$GLIBC" "${known%% *}")" != newer ]; then
            printf ' (%s)\n' "${known#* }"
            return 0
        fi
    done
}

compare() { # VERSION VERSION: how the first stands to the second; 1.2rc1 comes before 1.2, 1.2 is 1.2.0
    awk -v one="$1" -v two="$2" '
        function parts(version, into) {
            version = tolower(version)
            sub(/\+.*/, "", version)
            gsub(/[0-9]+/, ".&.", version)
            gsub(/[^0-9a-z]+/, ".", version)
            gsub(/^\.|\.$/, "", version)
            return split(version, into, ".")
        }
        function rank(part) {
            if (part == "dev") return -4
            if (part == "a") return -3
            if (part == "b") return -2
            if (part == "rc") return -1
            if (part == "post") return 0.5
            return part + 0
        }
        BEGIN {
            count = parts(one, first)
            other = parts(two, second)
            if (other > count) count = other
            for (i = 1; i <= count; i++) {
                a = rank(first[i])
                b = rank(second[i])
                if (a != b) { print (a < b ? "older" : "newer"); exit }
            }
            print "same"
        }'
}

ask() { # the two questions that a person is asked; without a terminal the defaults hold
    ASKING=no
    [ "$SILENT" = no ] && [ -t 0 ] && [ "$MODE" = install ] && ASKING=yes
    if [ "$ASKING" = yes ]; then words "Muniment %s will be installed on this machine. Nothing is fetched or sent." \
        "На эту машину будет установлен Muniment %s. Из сети ничего не берётся и никуда не отправляется." "$VERSION"; fi
    if [ -z "$PREFIX" ]; then
        PREFIX=$(default_prefix)
        if [ "$ASKING" = yes ]; then
            words "Folder for the program (Enter: %s):" "Папка для программы (Enter — %s):" "$PREFIX"
            read -r answer || answer=
            [ -z "$answer" ] || PREFIX=$(tidy_path "$(absolute "$(at_home "$answer")")")
        fi
    fi
    [ "$PREFIX" != / ] && [ "$PORTABLE" != / ] || misuse "The root folder cannot be installed into." "В корневую папку установить нельзя."
    if [ "$ASKING" = yes ] && [ -z "$WORKSPACE" ] && [ -z "$(current_slot)" ]; then
        words "Folder for your library (Enter: %s):" "Папка для вашей библиотеки (Enter — %s):" '~/.local/share/Muniment'
        read -r answer || answer=
        case $answer in
            '') ;;
            '~' | '~/'*) WORKSPACE=$(tidy_path "$answer") ;;
            *) WORKSPACE=$(tidy_path "$(absolute "$answer")") ;;
        esac
    fi
}

at_home() { # what a person typed: the shell has not made a home of "~" here
    case $1 in
        '~') printf '%s\n' "$HOME" ;;
        '~/'*) printf '%s\n' "$HOME/${1#'~/'}" ;;
        *) printf '%s\n' "$1" ;;
    esac
}

check_installed() { # what is in PREFIX now
    if [ -f "$PREFIX/release.json" ]; then
        refuse "%s holds a Muniment that did not come from such a file: a package or a portable folder. Remove it (dpkg --remove muniment) or choose another folder with --prefix." \
            "В %s лежит Muniment, установленный не таким файлом, а пакетом или переносной папкой. Удалите его (dpkg --remove muniment) или укажите другую папку через --prefix." "$PREFIX"
    fi
    if [ -e "$PREFIX/current" ] && [ ! -L "$PREFIX/current" ]; then
        refuse "%s is in the way and not Muniment's. Choose another folder with --prefix." \
            "%s мешает и не относится к Muniment. Укажите другую папку через --prefix." "$PREFIX/current"
    fi
    OLD_SLOT=$(current_slot)
    ALREADY=no
    INSTALLED=
    [ -z "$OLD_SLOT" ] || INSTALLED=$(fact "$PREFIX/versions/$OLD_SLOT/release.json" version)
    if [ -n "$INSTALLED" ] && [ "$(compare "$VERSION" "$INSTALLED")" = older ]; then
        refuse "Muniment %s is installed in %s; this file holds the older %s, which may not be able to open what the newer one wrote. Nothing was changed. To go back all the same, run %s first: it keeps your library." \
            "Установлен Muniment %s (в %s), а в этом файле более старый %s: он может не открыть то, что записал новый. Ничего не изменено. Если всё же нужно вернуться, сначала запустите %s: библиотека останется." \
            "$INSTALLED" "$PREFIX" "$VERSION" "$PREFIX/uninstall.sh"
    fi
    [ -n "$BASE_SHA256" ] || return 0
    # An update that was killed in its last steps has to be finished; a fleet's script may run it twice.
    if [ "$INSTALLED" = "$VERSION" ]; then
        ALREADY=yes
        return 0
    fi
    [ -n "$INSTALLED" ] || refuse "This file updates Muniment %s, and none is installed in %s. Take the full file." \
        "Этот файл обновляет Muniment %s, а в %s он не установлен. Возьмите полный файл." "$BASE_VERSION" "$PREFIX"
    base=$(sha256sum <"$PREFIX/versions/$OLD_SLOT/manifest.json")
    [ "${base%% *}" = "$BASE_SHA256" ] || refuse "This file updates Muniment %s of one certain build; %s in %s is another. Take the full file." \
        "Этот файл обновляет определённую сборку Muniment %s, а %s в %s — другая. Возьмите полный файл." \
        "$BASE_VERSION" "$INSTALLED" "$PREFIX"
}

check_space() { # TARGET: the old version stays until the new one has proved whole, so there must be room for both
    needed=$((NEEDED_KB + 1024))
    [ -z "$MODELS" ] || needed=$((needed + $(model_folders | tr '\n' '\0' | xargs -0 du -sk | awk '{ kb += $1 } END { print int(kb) }')))
    free=$(df -Pk "$(existing_part "$1")" 2>/dev/null |
        awk 'NR > 1 { for (i = 2; i <= NF; i++) if ($i ~ /^[0-9]+%$/) { print $(i - 1); exit } }')
    [ -z "$free" ] || [ "$free" -ge "$needed" ] || fail \
        "There is not enough space for %s: %s MB are needed, %s MB are free. Nothing was changed." \
        "Не хватает места для %s: нужно %s МБ, свободно %s МБ. Ничего не изменено." \
        "$1" $(((needed + 1023) / 1024)) $((free / 1024))
}

existing_part() { # PATH: the deepest folder of it that is there
    part=$1
    while [ ! -d "$part" ]; do part=$(dirname -- "$part"); done
    printf '%s\n' "$part"
}

check_writable() { # TARGET, without writing
    part=$(existing_part "$1")
    [ -w "$part" ] && [ -x "$part" ] || not_writable "$1"
}

not_writable() {
    fail "%s cannot be written. Choose another folder with --prefix, or ask an administrator. Nothing was changed." \
        "В %s нельзя записывать. Укажите другую папку через --prefix или обратитесь к администратору. Ничего не изменено." "$1"
}

make_prefix() {
    FIRST_MADE=
    part=$PREFIX
    while [ ! -d "$part" ]; do FIRST_MADE=$part; part=$(dirname -- "$part"); done
    mkdir -p "$PREFIX" 2>/dev/null || not_writable "$PREFIX"
    # Two names of one place (a link among its folders) would not know each other later.
    PREFIX=$(cd -P "$PREFIX" && pwd -P) || exit 1
    [ -z "$FIRST_MADE" ] || FIRST_MADE=$(cd -P "$FIRST_MADE" && pwd -P)
    lock_prefix
    case $? in
        1) LOCKED=no; fail "Another installation is running in %s. Wait until it has ended, then try again." \
            "В %s уже идёт установка. Дождитесь её окончания и повторите." "$PREFIX" ;;
        2) not_writable "$PREFIX" ;;
    esac
    LOCKED=yes
}

undo() { # at the end, however it comes: nothing half-made stays
    [ -z "${STAGE:-}" ] || rm -rf "$STAGE" "$STAGE.work"
    [ "${LOCKED:-no}" = yes ] || return 0
    rm -f "$PREFIX"/.*.new
    rm -rf "$PREFIX"/models/.new-*
    # It has its name, but nothing leads to it.
    [ -z "${SLOT:-}" ] || [ "$(current_slot)" = "$SLOT" ] || remove_laid "$PREFIX/laid/versions-$SLOT.txt"
    [ -z "$(current_slot)" ] || return 0
    [ -f "$PREFIX/receipt.txt" ] || rm -f "$PREFIX/.lock"
    rmdir "$PREFIX/laid" "$PREFIX/models" "$PREFIX/versions" 2>/dev/null
    [ -n "$FIRST_MADE" ] || return 0
    part=$PREFIX
    while rmdir "$part" 2>/dev/null; do
        [ "$part" != "$FIRST_MADE" ] || break
        part=$(dirname -- "$part")
    done
}

tidy() { # what killed installers left, and versions that nothing runs from any more
    rm -rf "$PREFIX"/versions/.new-* "$PREFIX"/models/.new-*
    rm -f "$PREFIX"/.*.new "$PREFIX"/laid/.*.new
    for moved in "$PREFIX"/models/.old-*; do
        [ -d "$moved" ] || continue
        id=${moved##*/.old-}
        if [ -d "$PREFIX/models/$id" ]; then rm -rf "$moved"; else mv "$moved" "$PREFIX/models/$id"; fi
    done
    used=$(current_slot)
    for list in "$PREFIX"/laid/versions-*.txt; do
        slot=${list##*/versions-}
        slot=${slot%.txt}
        [ -f "$list" ] && [ "$slot" != "$used" ] || continue
        if runs_from "$PREFIX/versions/$slot"; then
            say "The version in %s is still running; the next installation removes it." \
                "Версия в %s ещё работает, её удалит следующая установка." "versions/$slot"
        else
            remove_laid "$list"
        fi
    done
}

stage() { # the new version, whole, under a name that nothing starts
    say "Unpacking..." "Распаковываю..."
    rm -rf "$STAGE"
    mkdir -p "$STAGE" 2>/dev/null || not_writable "${STAGE%/*}"
    if [ -z "$RUN_FILE" ]; then
        trouble=$({ (cd "$SOURCE" && manifest_paths . | tar -cf - -T -) | tar -xf - -C "$STAGE"; } 2>&1) || not_unpacked
    elif [ -n "$BASE_SHA256" ]; then
        stage_update
    else
        trouble=$({ payload | gzip -dc | tar -xf - -C "$STAGE"; } 2>&1) || not_unpacked
    fi
}

manifest_paths() { # FOLDER: what its manifest names (a file a line, made so for us), and the manifest itself
    sed -n 's/^{.*"path":"\([^"]*\)".*/\1/p' "$1/manifest.json"
    printf 'manifest.json\nmanifest.sig\n'
}

stage_update() { # the files that stay are taken from the installed version, as second names where the disk can
    old=$PREFIX/versions/$OLD_SLOT
    trouble=$({ payload | gzip -dc | tar -xf - -C "$STAGE" .update/keep .update/move; } 2>&1) || not_unpacked
    mv "$STAGE/.update" "$STAGE.work"
    rmdir "$STAGE"
    if ! cp -RPl "$old" "$STAGE" 2>/dev/null; then
        rm -rf "$STAGE"
        trouble=$(cp -RPp "$old" "$STAGE" 2>&1) || not_unpacked
    fi
    (
        cd "$STAGE" || exit 1
        # A path that comes with the update, or is in it no more, must not be written through its second name.
        find . ! -type d | sed 's,^\./,,' >"$STAGE.work/have"
        awk 'FILENAME == ARGV[1] { keep[$0]; next } !($0 in keep)' "$STAGE.work/keep" "$STAGE.work/have" |
            tr '\n' '\0' | xargs -0 rm -f --
        while IFS=$TAB read -r from to; do
            mkdir -p "$(dirname -- "$to")"
            ln "$old/$from" "$to" 2>/dev/null || cp -p "$old/$from" "$to"
        done <"$STAGE.work/move"
        find . -depth -type d | sed '$d' | tr '\n' '\0' | xargs -0 rmdir -- 2>/dev/null
        exit 0
    )
    rm -rf "$STAGE.work"
    trouble=$({ payload | gzip -dc | tar -xf - -C "$STAGE"; } 2>&1) || not_unpacked
    rm -rf "$STAGE/.update"
}

not_unpacked() {
    case $trouble in
        *"o space left"* | *"uota exceeded"*)
            fail "The disk is full. Free some space and run this again; what was there before is unchanged." \
                "Диск заполнен. Освободите место и повторите; то, что было, не изменено." ;;
    esac
    fail "Unpacking failed (%s). What was there before is unchanged." \
        "Распаковать не удалось (%s). То, что было, не изменено." "$(printf '%s\n' "$trouble" | head -n 1)"
}

verify() { # the staged version, before anything starts it: sums where the archive's own did not cover all, then its own word
    say "Verifying..." "Проверяю установленное..."
    if [ -z "$RUN_FILE" ] || [ -n "$BASE_SHA256" ]; then
        wrong=$(cd "$STAGE" && sed -n 's/^{.*"path":"\([^"]*\)".*"sha256":"\([0-9a-f]*\)".*/\2  \1/p' manifest.json |
            sha256sum -c - 2>/dev/null | sed -n 's/: FAILED.*//p' | head -n 3 | tr '\n' ' ')
        if [ -n "$wrong" ] && [ -n "$BASE_SHA256" ]; then
            fail "The installed version is damaged (%s), so it cannot be updated. Install the full file: it repairs. Nothing was changed." \
                "Установленная версия повреждена (%s), обновить её нельзя. Установите полный файл: он исправит. Ничего не изменено." "${wrong% }"
        fi
        [ -z "$wrong" ] || fail "The program is not whole (%s). Copy it again. What was there before is unchanged." \
            "Программа неполна (%s). Скопируйте её заново. То, что было, не изменено." "${wrong% }"
    fi
    # With a workspace of its own, away at once: the user's is made when the user first starts it.
    trouble=$(LC_ALL=$ASKED_LANGUAGE "$STAGE/muniment" --workspace "$STAGE.work" verify-install </dev/null 2>&1 9>&-)
    answer=$?
    rm -rf "$STAGE.work"
    case $answer in
        0) ;;
        126) fail "Programs in %s may not be started (noexec, or a security policy). Choose another folder with --prefix. Nothing was changed." \
            "Программы из %s запускать запрещено (noexec или политика безопасности). Укажите другую папку через --prefix. Ничего не изменено." "${STAGE%/*}" ;;
        *) fail "The new version did not prove whole, so it was not installed; what was there before is unchanged. It said: %s" \
            "Новая версия не прошла проверку и не установлена; то, что было, не изменено. Её ответ: %s" \
            "$(printf '%s\n' "$trouble" | grep -v 'MB compared' | tail -n 3)" ;;
    esac
}

prepare_settings() { # what --workspace, --policy and --models bring, ready to be renamed
    if [ -n "$WORKSPACE" ]; then
        printf 'workspace = "%s"\n' "$(printf '%s\n' "$WORKSPACE" | sed 's/[\\"]/\\&/g')" >"$PREFIX/.install.toml.new" ||
            not_writable "$PREFIX"
    fi
    if [ -n "$POLICY" ]; then
        trouble=$(cp "$POLICY" "$PREFIX/.policy.toml.new" 2>&1) || not_unpacked
        chmod 644 "$PREFIX/.policy.toml.new"
    fi
    [ -n "$MODELS" ] || return 0
    mkdir -p "$PREFIX/models" "$PREFIX/laid"
    model_folders >"$PREFIX/.models.new"
    while IFS= read -r folder; do
        trouble=$(cp -RP "$folder" "$PREFIX/models/.new-${folder##*/}" 2>&1) || not_unpacked
        chmod -R u+rwX,go+rX "$PREFIX/models/.new-${folder##*/}"
    done <"$PREFIX/.models.new"
}

apply_settings() {
    [ ! -f "$PREFIX/.install.toml.new" ] || mv -f "$PREFIX/.install.toml.new" "$PREFIX/install.toml"
    if [ -f "$PREFIX/.policy.toml.new" ]; then
        if is_root; then
            policy=$(system_policy)
            mkdir -p "${policy%/*}" && cp "$PREFIX/.policy.toml.new" "$policy.new" && mv -f "$policy.new" "$policy" ||
                not_writable "${policy%/*}"
            rm -f "$PREFIX/.policy.toml.new"
        else
            mv -f "$PREFIX/.policy.toml.new" "$PREFIX/policy.toml"
        fi
    fi
    for fresh in "$PREFIX"/models/.new-*; do
        [ -d "$fresh" ] || continue
        id=${fresh##*/.new-}
        [ ! -e "$PREFIX/models/$id" ] || mv "$PREFIX/models/$id" "$PREFIX/models/.old-$id"
        mv "$fresh" "$PREFIX/models/$id"
        list_laid "models/$id" >"$PREFIX/laid/.models.new" && mv -f "$PREFIX/laid/.models.new" "$PREFIX/laid/models-$id.txt"
        rm -rf "$PREFIX/models/.old-$id"
    done
}

choose_slot() { # a name that no folder has: a version that runs, or is being repaired, stays where it is
    SLOT=$VERSION
    count=2
    while [ -e "$PREFIX/versions/$SLOT" ]; do
        SLOT=$VERSION-$count
        count=$((count + 1))
    done
}

switch() { # one rename makes the new version the one that starts
    mkdir -p "$PREFIX/laid" || not_writable "$PREFIX"
    list_laid "versions/${STAGE##*/}" | sed "s,^versions/\\.new-[^/]*,versions/$SLOT," >"$PREFIX/laid/.list.new" &&
        mv -f "$PREFIX/laid/.list.new" "$PREFIX/laid/versions-$SLOT.txt" &&
        mv "$STAGE" "$PREFIX/versions/$SLOT" &&
        rm -f "$PREFIX/.current.new" &&
        ln -s "versions/$SLOT" "$PREFIX/.current.new" &&
        mv -T -f "$PREFIX/.current.new" "$PREFIX/current" || {
        remove_laid "$PREFIX/laid/versions-$SLOT.txt"
        not_writable "$PREFIX"
    }
    STAGE=
}

lay_outside() { # desktop entry, icons, file type, the command; written down before it is laid
    source=$PREFIX/versions/$SLOT
    share=$(share_folder)
    link=$(link_folder)/muniment
    {
        if [ -f "$source/share/muniment.desktop" ]; then printf '%s\n' "$share/applications/muniment.desktop"; fi
        if [ -f "$source/share/muniment-mime.xml" ]; then printf '%s\n' "$share/mime/packages/muniment.xml"; fi
        (cd "$source/share" 2>/dev/null && find icons -type f 2>/dev/null) | sed "s,^,$(sed_text "$share")/,"
        if may_link "$link"; then printf '%s\n' "$link"; fi
        if is_root && [ -f "$(system_policy)" ] && { [ -n "$POLICY" ] || listed "$(system_policy)"; }; then system_policy; fi
    } >"$PREFIX/.files.new"
    while IFS= read -r path; do missing_folders "${path%/*}"; done <"$PREFIX/.files.new" | sort -u >"$PREFIX/.folders.new"
    made_above >>"$PREFIX/.folders.new"
    [ ! -f "$PREFIX/receipt.txt" ] || grep '/$' "$PREFIX/receipt.txt" >>"$PREFIX/.folders.new"
    if [ -f "$PREFIX/receipt.txt" ]; then
        # An icon that the new version has no more; the rest may lie where another session keeps such things.
        grep -v '/$' "$PREFIX/receipt.txt" | grep -v -F -x -f "$PREFIX/.files.new" >"$PREFIX/.gone.new"
        while IFS= read -r path; do
            case $path in */icons/* | */mime/*) rm -f "$path" ;; *) printf '%s\n' "$path" ;; esac
        done <"$PREFIX/.gone.new" >>"$PREFIX/.folders.new"
    fi
    sort -u "$PREFIX/.files.new" "$PREFIX/.folders.new" >"$PREFIX/.receipt.new" && mv -f "$PREFIX/.receipt.new" "$PREFIX/receipt.txt"
    cp "$source/uninstall.sh" "$PREFIX/.uninstall.new" && chmod 755 "$PREFIX/.uninstall.new" &&
        mv -f "$PREFIX/.uninstall.new" "$PREFIX/uninstall.sh"
    while IFS= read -r path; do
        mkdir -p "${path%/*}" 2>/dev/null
        case $path in
            */policy.toml) ;;
            "$link") rm -f "$path.new" && ln -s "$PREFIX/current/muniment" "$path.new" && mv -T -f "$path.new" "$path" ;;
            */muniment.desktop) desktop_entry <"$source/share/muniment.desktop" >"$path.new" && mv -f "$path.new" "$path" ;;
            */muniment.xml) cp "$source/share/muniment-mime.xml" "$path.new" && mv -f "$path.new" "$path" ;;
            *) cp "$source/share/${path#"$share"/}" "$path.new" && mv -f "$path.new" "$path" ;;
        esac 2>/dev/null || warn "%s could not be written; the program itself is installed." \
            "%s записать не удалось; сама программа установлена." "$path"
    done <"$PREFIX/.files.new"
    rm -f "$PREFIX"/.*.new
    update_databases "$share"
}

check_window() { # whether the window can open here; the command line needs none of this
    inside=$PREFIX/versions/$SLOT/_internal
    [ -f "$inside/PySide6/Qt/plugins/platforms/libqxcb.so" ] && command -v ldd >/dev/null 2>&1 || return 0
    missing=$(LD_LIBRARY_PATH=$inside:$inside/PySide6/Qt/lib ldd "$inside/PySide6/Qt/plugins/platforms/libqxcb.so" 2>/dev/null |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u | tr '\n' ' ')
    [ -z "$missing" ] || warn "Muniment is installed, but its window cannot open before this system has: %s. The help for administrators names the packages." \
        "Muniment установлен, но его окно не откроется, пока в системе нет: %s. Пакеты названы в справке для администраторов." "${missing% }"
}

sed_text() { printf '%s\n' "$1" | sed 's/[\\&,]/\\&/g'; }

listed() { grep -F -x -q -- "$1" "$PREFIX/receipt.txt" 2>/dev/null; }

may_link() { # PATH: whether there is nothing, or a link to a Muniment; another program of that name stays
    [ ! -e "$1" ] && [ ! -L "$1" ] && return 0
    case $(readlink "$1" 2>/dev/null) in */current/muniment) return 0 ;; esac
    return 1
}

made_above() { # the folders that were made to hold PREFIX
    [ -n "$FIRST_MADE" ] && [ "$FIRST_MADE" != "$PREFIX" ] || return 0
    part=$PREFIX
    while [ "$part" != "$FIRST_MADE" ] && [ "$part" != / ]; do
        part=$(dirname -- "$part")
        printf '%s/\n' "$part"
    done
}

missing_folders() { # PATH: the folders of it that will be made, each with "/" at its end
    part=$1
    while [ ! -d "$part" ]; do
        printf '%s/\n' "$part"
        part=$(dirname -- "$part")
    done
}

desktop_entry() { # the entry that we carry, starting this installation
    while IFS= read -r line; do
        case $line in
            Exec=muniment*) printf 'Exec=%s%s\n' "$(desktop_word "$PREFIX/current/muniment")" "${line#Exec=muniment}" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done
}

lay_portable() {
    if [ -e "$PORTABLE" ] && { [ ! -d "$PORTABLE" ] || has_other "$PORTABLE" ''; }; then
        fail "%s is not empty. Unpack into a new folder, then move the folder \"workspace\" there if you had one." \
            "Папка %s не пуста. Распакуйте в новую папку и перенесите туда папку «workspace», если она была." "$PORTABLE"
    fi
    mkdir -p "$(dirname -- "$PORTABLE")" 2>/dev/null || not_writable "$PORTABLE"
    STAGE=$PORTABLE.new-$$
    stage
    verify
    printf 'workspace = "workspace"\n' >"$STAGE/install.toml" || not_writable "$STAGE"
    [ ! -d "$PORTABLE" ] || rmdir "$PORTABLE"
    mv "$STAGE" "$PORTABLE" || not_writable "$PORTABLE"
    STAGE=
    say "Muniment %s was unpacked. Start: %s" "Muniment %s распакован. Запуск: %s" "$VERSION" "$PORTABLE/muniment"
}

main() {
    read_facts
    read_options "$@"
    if [ "$MODE" = uninstall ]; then
        [ -n "$PREFIX" ] || PREFIX=$(default_prefix)
        ! real=$(cd -P "$PREFIX" 2>/dev/null && pwd -P) || PREFIX=$real
        run_uninstall
    fi
    check_system
    check_file
    ask
    target=$PREFIX
    [ "$MODE" != portable ] || target=$PORTABLE
    [ "$MODE" = portable ] || check_installed
    check_writable "$target"
    check_space "$target"
    if [ "$MODE" = check ]; then
        say "This file is whole, and Muniment %s can be installed in %s." \
            "Файл цел, Muniment %s можно установить в %s." "$VERSION" "$PREFIX"
        exit 0
    fi
    trap undo EXIT
    trap 'exit 1' HUP INT TERM
    if [ "$MODE" = portable ]; then
        lay_portable
        exit 0
    fi
    make_prefix
    # Another installer may have been at work while we waited for it.
    check_installed
    tidy
    if [ "$ALREADY" = yes ]; then
        SLOT=$OLD_SLOT
        prepare_settings
        apply_settings
    else
        STAGE=$PREFIX/versions/.new-$VERSION
        stage
        verify
        prepare_settings
        choose_slot
        apply_settings
        switch
    fi
    lay_outside
    tidy
    check_window
    say "Muniment %s is installed in %s. Start it from the menu, or: %s" \
        "Muniment %s установлен в %s. Запускайте из меню или так: %s" "$VERSION" "$PREFIX" "$PREFIX/current/muniment"
    exit 0
}

main "$@"
exit 1
