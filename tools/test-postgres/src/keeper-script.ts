/**
 * The shell program that stands between this process and a server. It makes the server's folder below the first of
 * its arguments where programs can run, and says which. Then it answers each line of its input with a status. When
 * the input ends - also because this process was killed - it ends the server and deletes the folder. Nothing else may
 * end it, so it ignores the signals of terminals and shutdowns and the broken pipe of an answer nobody reads.
 */
export const keeperScript = `
trap '' HUP INT TERM PIPE

make_folder() {
  for parent do
    folder=$(mktemp -d "$parent/nbpg-XXXXXX") || continue
    printf '#!/bin/sh\\n' >"$folder/probe"
    chmod 700 "$folder/probe"
    "$folder/probe" && return
    rm -rf "$folder"
  done
  exit 1
}

initialise() {
  programs=$1
  "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync
}

control() {
  action=$1
  shift
  "$programs/pg_ctl" "$action" --silent --wait --pgdata="$folder/data" --log="$folder/log" "$@"
}

make_folder "$@"
echo "$folder"

while read -r command argument; do
  case $command in
    initialise) initialise "$argument" ;;
    start) settings=$argument && control start --options="$settings" ;;
    restart) control restart --mode="$argument" --options="$settings" ;;
  esac </dev/null >>"$folder/log" 2>&1
  echo $?
done

if [ -f "$folder/data/postmaster.pid" ]; then
  control stop --mode=immediate </dev/null >>"$folder/log" 2>&1
fi
rm -rf "$folder"
`;
