# SPDX-License-Identifier: GPL-3.0-or-later
# Installed into an empty folder, and that folder moved: the program finds its own data beside itself.

build=$(realpath "$(dirname "$chancery")/..")
sample=$(realpath "$here/../../data/sample.json")
ok install meson install -C "$build" --no-rebuild --quiet --destdir "$PWD/first"
mv first second
moved=$(find second -type f -name chancery -perm -u+x | head -n 1)
schemas=$(find second -name gschemas.compiled | head -n 1)
holds installed test -x "$moved"
holds schema-installed test -f "$schemas"
for file in org.chancery.Chancery.desktop org.chancery.Chancery.metainfo.xml org.chancery.Chancery.svg \
            org.chancery.Chancery.xml chancery.1 chancery.mo; do
  holds "has-$file" sh -c "find second -name '*$file*' | grep -q ."
done

# Nothing of the build or the system helps it: the settings come from beside the executable.
run() {
  env -i HOME="$HOME" PATH=/nowhere LC_ALL=C.UTF-8 XDG_DATA_DIRS=/nowhere "$@"
}
ok import run "$moved" import -d record.chancery "$sample"
holds settings-kept grep -q analyst-uuid "$HOME/.config/chancery/settings.ini"
ok list run "$moved" list -d record.chancery --actor Kallas
holds lists-her grep -q 'Kaja Kallas' out

rm "$schemas"
exits 1 schema-missing run "$moved" import -d other.chancery "$sample"
holds schema-missing-one-line test "$(wc -l <err)" = 1
holds schema-missing-form grep -q '^chancery: .*settings schema' err
holds schema-missing-nothing-made test ! -e other.chancery
