# SPDX-License-Identifier: GPL-3.0-or-later
# The command line as a whole: help, version, wrong use.

ok version "$chancery" --version
holds version-text grep -qx 'chancery [0-9.]*' out
ok help "$chancery" --help
holds help-names-commands grep -q '^  chancery COMMAND' out
ok help-in-c-locale env LC_ALL=C "$chancery" --help
holds utf8-in-c-locale grep -q '“chancery COMMAND --help”' out
exits 2 wrong-option "$chancery" --no-such-option
holds wrong-option-one-line test "$(wc -l <err)" = 1
holds wrong-option-form grep -q '^chancery: .*: .*--no-such-option' err
exits 2 two-databases "$chancery" -d one two
exits 1 no-display "$chancery" some.chancery
holds no-display-one-line test "$(wc -l <err)" = 1
holds no-display-form grep -q '^chancery: window: .*these commands need none' err
