#!/bin/sh
# Pictures of real terminals, under a display of their own: what a person sees, fonts and all.
#
#   tests/real_terminals.sh FOLDER [PROGRAM [ARGUMENTS]]
#
# FOLDER gets TERMINAL-GROUND-VIEW.png for each terminal that is installed; PROGRAM is target/release/marsad
# without a word. Needs Xvfb, xdotool and import (ImageMagick), and at least one of xterm, alacritty, kitty, sakura.
# These pictures are for looking at: fonts differ between machines, so nothing compares them.
set -eu

[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
folder=$1
shift
[ $# -ge 1 ] || set -- "$(cd "$(dirname "$0")/.." && pwd)/target/release/marsad"
for tool in Xvfb xdotool import setsid; do
    command -v "$tool" > /dev/null || { echo "skipped: $tool is not installed"; exit 0; }
done
[ -x "$1" ] || { echo "skipped: there is no $1; cargo build --release makes it"; exit 0; }
mkdir -p "$folder"

# A display that nobody else has.
number=90
while [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 1600x1000x24 > "$folder/xvfb.log" 2>&1 &
server=$!
trap 'kill $server 2> /dev/null || true' EXIT
export DISPLAY=":$number" COLORTERM=truecolor LC_ALL=C.UTF-8 XDG_CONFIG_HOME="$folder/none"
tries=0
until xdotool getdisplaygeometry > /dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { echo "skipped: no display came up"; exit 0; }
    sleep 0.1
done

# What is pressed in each view, and what it is called.
views='overview: figures:2 breakdown:3,p,2,0,2,5,minus,Q,1,Return why:3,Return timeline:4 map:5,Return'

window() { # of a class, once it shows
    tries=0
    while [ $tries -lt 300 ]; do
        found=$(xdotool search --onlyvisible --class "$1" 2> /dev/null | tail -1)
        [ -z "$found" ] || { echo "$found"; return; }
        tries=$((tries + 1))
        sleep 0.1
    done
}

drawn() { # waits until a window shows more than its ground
    tries=0
    until [ "$(import -window "$1" -format %k info: 2> /dev/null || echo 0)" -gt 8 ]; do
        tries=$((tries + 1))
        [ $tries -lt 40 ] || return 0
        sleep 0.5
    done
    sleep 0.5
}

pictured() { # NAME CLASS COMMAND...: every view of a terminal that this command opens
    name=$1
    class=$2
    shift 2
    for view in $views; do
        # Of a group of its own, so that everything that it starts ends with it.
        setsid "$@" > "$folder/$name.log" 2>&1 &
        terminal=$!
        own=$(window "$class")
        if [ -z "$own" ]; then
            echo "skipped: $name opened no window"
            kill -- -$terminal 2> /dev/null || true
            return
        fi
        drawn "$own"
        # Some terminals take keys as they are typed only, and not those that are sent to their window.
        xdotool windowfocus "$own" 2> /dev/null || true
        for key in $(echo "${view#*:}" | tr ',' ' '); do
            xdotool key "$key" 2> /dev/null || true
            sleep 0.1
        done
        xdotool mousemove 1590 990
        sleep 0.5
        import -window "$own" "$folder/$name-${view%%:*}.png"
        xdotool key ctrl+c 2> /dev/null || true
        sleep 0.3
        kill -- -$terminal 2> /dev/null || true
        # The next one is not to be taken for this one.
        while xdotool search --onlyvisible --class "$class" > /dev/null 2>&1; do sleep 0.1; done
    done
    echo "$name: $(ls "$folder/$name"-*.png | wc -l) pictures"
}

in_xterm() { # NAME TERM GROUND TEXT LOOK
    pictured "$1" XTerm xterm -fa 'DejaVu Sans Mono' -fs 11 -geometry 120x36+0+0 -bg "$3" -fg "$4" +sb -b 0 \
        -xrm 'XTerm*allowSendEvents: true' -e env TERM="$2" ${6:-} "$program" $arguments $5
}

# Terminals start programs in folders of their own choice.
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
arguments=$*
if command -v xterm > /dev/null; then
    in_xterm xterm-dark xterm-256color '#111418' '#dcdfe4' ''
    in_xterm xterm-light xterm-256color '#ffffff' '#000000' '--theme light'
    in_xterm xterm-16-dark xterm '#000000' '#e5e5e5' '' COLORTERM=
    in_xterm xterm-16-light xterm '#ffffff' '#000000' '' COLORTERM=
    in_xterm xterm-mono xterm-256color '#111418' '#dcdfe4' '--theme mono'
    in_xterm xterm-block xterm-256color '#111418' '#dcdfe4' '--symbols block'
else
    echo 'skipped: xterm is not installed'
fi
if command -v alacritty > /dev/null; then
    pictured alacritty-dark Alacritty env LIBGL_ALWAYS_SOFTWARE=1 alacritty --config-file /dev/null \
        -o window.dimensions.columns=120 -o window.dimensions.lines=36 -e "$program" $arguments
else
    echo 'skipped: alacritty is not installed'
fi
if command -v kitty > /dev/null; then
    pictured kitty-dark kitty env LIBGL_ALWAYS_SOFTWARE=1 kitty --config NONE -o remember_window_size=no \
        -o initial_window_width=120c -o initial_window_height=36c -o confirm_os_window_close=0 \
        -o font_family='DejaVu Sans Mono' "$program" $arguments
else
    echo 'skipped: kitty is not installed'
fi
if command -v sakura > /dev/null && command -v dbus-run-session > /dev/null; then
    pictured sakura-dark sakura dbus-run-session -- sakura -c 120 -r 36 -f 'DejaVu Sans Mono 11' -x "$program${arguments:+ $arguments}"
else
    echo 'skipped: sakura or dbus-run-session is not installed'
fi
rm -f "$folder/xvfb.log" "$folder"/*.log
