/**
 * The shell program between this process and a server.
 * It creates the server's folder below the first argument where programs can run, and prints the path. Then it answers
 * each line of its input with a status.
 * When its input ends, it stops the server and deletes the folder, so a killed test run leaves nothing behind.
 * Nothing else may stop it. It ignores the signals of terminals and shutdowns, and failed writes.
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
