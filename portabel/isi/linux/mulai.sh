#!/bin/sh
# Membuka halaman periksa di peramban. Tidak memasang apa pun di komputer ini.
set -u
di_sini=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2

berhenti() {
    printf '%s\n' "$@" >&2
    if [ -t 0 ]; then
        printf 'Tekan Enter untuk menutup.' >&2
        read -r _
    fi
    exit 2
}

cocok() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

if [ ! -f "$di_sini/pustaka/reviewer/__main__.py" ]; then
    berhenti 'Folder ini belum lengkap: folder "pustaka" tidak ada di samping mulai.sh.' \
        'Ekstrak seluruh isi berkas .zip, atau salin seluruh foldernya, lalu coba lagi.'
fi
if [ "$(uname -m)" != x86_64 ]; then
    berhenti "Folder ini untuk komputer x86_64; komputer ini $(uname -m)."
fi

python=
for nama in python3 python3.14 python3.13 python3.12 python3.11; do
    if cocok "$nama"; then
        python=$nama
        break
    fi
done
if [ -z "$python" ]; then
    berhenti 'Yang diperlukan: Python 3.11 sampai 3.14. Di komputer ini belum ada.' \
        'Mintalah pengelola komputer memasang paket python3.'
fi

# Di flash disk tidak ada yang ditulis: yang disiapkan Python ada di folder sementara, lalu dihapus.
sementara=$(mktemp -d "${TMPDIR:-/tmp}/periksa-lkjip-XXXXXX") ||
    berhenti 'Folder sementara tidak dapat dibuat. Periksa ruang kosong di komputer ini.'
trap 'rm -rf "$sementara"' EXIT
trap 'exit 130' HUP INT TERM

if [ $# -eq 0 ]; then
    set -- layani
    echo 'Membuka halaman periksa. Tunggu sebentar, peramban terbuka sendiri.'
fi
unset PYTHONHOME PYTHONSTARTUP
export PYTHONPATH="$di_sini/pustaka" PYTHONPYCACHEPREFIX="$sementara"
"$python" -s -P -m reviewer "$@"
