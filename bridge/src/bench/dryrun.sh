#!/usr/bin/env bash
# Holds --dry-run against what happens: each command is predicted and then run, back to back. From any folder, with MNIST_DIR set:
#   bridge/src/bench/dryrun.sh            all of them, a quarter of an hour on two idle cores
#   bridge/src/bench/dryrun.sh 3 7        some
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
instanton=${INSTANTON:-$root/instanton}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$root/models" "$work/models"
cd "$work"
networks=$root/quantum/networks
commands=(
  "compare models/mnist-softmax --images 5000 --paths 64 --out run"
  "compare models/mnist-softmax-calibrated --engine exact --images 10000 --paths 256 --confidence 0.99 --out run"
  "compare models/mnist-softmax --engine metropolis --images 8 --paths 1000 --out run"
  "compare models/mnist-softmax --engine heat-bath --images 200 --paths 64 --inhibition 100 --out run"
  "compare models/mnist-deep --images 400 --paths 4 --engine feed-forward --out run"
  "compare models/mnist-deep --images 100 --paths 4 --out run"
  "compare models/mnist-deep --images 100 --engine mean-field --out run"
  "simulate $networks/xor.json --paths 40000"
  "simulate $networks/chain.json --engine metropolis --paths 8000 --scan k=0.5:1.5:0.5"
  "simulate $networks/digits.json --paths 8000"
  "reproduce fig2 fig5 fig11 fig14 --quick --model models/mnist-softmax --out run"
  "transfer models/mnist-softmax --calibrate --images 2000"
  "transfer models/mnist-deep --calibrate --images 60"
  "train --data mnist --out run"
  "train --data mnist --hidden 64 --augment --epochs 2 --out run"
)
seconds() { tr -d , | awk -v n="$1" '/^in all/ { print $(NF - n) }'; }
bytes() { awk -v k="$1" '$1 == k { print $2 * ($3 ~ /^GB/ ? 1000 : $3 ~ /^kB/ ? 0.001 : 1) }'; }
printf '%-98s %9s %9s %6s %9s %9s %6s %7s %7s %6s\n' command 'CPU s' happened ratio seconds happened ratio 'MB' peak ratio
for number in "${@:-$(seq ${#commands[@]})}"; do
  for each in $number; do
    command=${commands[each - 1]}
    rm -rf run
    # shellcheck disable=SC2086
    said=$($instanton $command --seed 1 --dry-run 2>/dev/null)
    # shellcheck disable=SC2086
    /usr/bin/time -o took -f '%e %U %S %M' $instanton $command --seed 1 >/dev/null 2>log || { cat log; exit 1; }
    read -r wall user system peak <took
    awk -v c="${command//$root\//}" -v pc="$(seconds 1 <<<"$said")" -v ps="$(seconds 0 <<<"$said")" -v w="$wall" -v u="$user" -v s="$system" \
      -v pm="$(bytes Memory: <<<"$said")" -v m="$peak" 'BEGIN { t = u + s; m *= 1.024e-3
        printf "%-98s %9.1f %9.1f %6.2f %9.1f %9.1f %6.2f %7.0f %7.0f %6.2f\n", c, pc, t, t / pc, ps, w, w / ps, pm, m, m / pm }'
  done
done
