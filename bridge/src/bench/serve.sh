#!/usr/bin/env bash
# How long a stroke takes to be read, through the browser: from its end to the first answer on the page, and to the votes of 256 paths of ten neurons.
# On an idle machine:
#   bridge/src/bench/serve.sh [ROUNDS]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d)
if [ ! -f "$root/bridge/target/browser.classpath" ]; then
  mvn -q -f "$root/pom.xml" -Pbrowser -pl bridge -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/browser.classpath -Dmdep.includeScope=test
fi
"$root/instanton" serve --model "$root/models/mnist-softmax" --port 0 >"$work/out" 2>"$work/err" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
while [ ! -s "$work/out" ]; do
  kill -0 "$server" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
  sleep 0.1
done
address=$(sed 's/^Draw at //' "$work/out")
cd "$root/bridge"
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 java -cp "target/test-classes:$(<target/browser.classpath)" instanton.bridge.app.StrokeDelay "$address" "${1:-40}"
