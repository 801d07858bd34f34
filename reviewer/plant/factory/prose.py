"""Sentences between the tables of a generated draft: plain, of its field, and never about real people."""

from __future__ import annotations

from random import Random

from reviewer.plant.factory.content import Content, Measure

_SENTENCES = (
    "Penyelenggaraan urusan {urusan} di {daerah} berpedoman pada rencana yang disepakati bersama.",
    "Bidang teknis menyusun rencana aksi setiap triwulan dan membahasnya dalam rapat evaluasi.",
    "Data kinerja dikumpulkan dari unit pelaksana, diperiksa silang, lalu dihimpun oleh sekretariat.",
    "Dukungan sarana kerja diperoleh melalui penganggaran yang disusun menurut prioritas.",
    "Koordinasi dengan pemerintah desa dan kelurahan dilakukan secara berkala sepanjang tahun.",
    "Tantangan yang dihadapi meliputi luas wilayah, jumlah tenaga teknis, dan perubahan kebutuhan.",
    "Pemantauan lapangan menunjukkan bahwa sebagian kegiatan perlu dijadwalkan lebih awal.",
    "Hasil pembahasan dituangkan dalam berita acara dan menjadi bahan perbaikan pada tahun berikutnya.",
    "Masyarakat dapat menyampaikan masukan melalui kanal pengaduan yang dikelola oleh sekretariat.",
    "Pelatihan teknis diberikan kepada petugas agar pelayanan berlangsung menurut prosedur.",
    "Laporan disusun untuk memenuhi kewajiban akuntabilitas dan menjadi dasar perbaikan kinerja.",
    "Kerja sama dengan perguruan tinggi membantu penyusunan kajian dan pengolahan data.",
)
_OUTCOMES = (
    "Pada tahun {tahun} indikator “{nama}” didukung oleh kegiatan pembinaan dan pendampingan di lapangan.",
    "Perkembangan indikator “{nama}” dipengaruhi oleh kesiapan petugas dan ketersediaan data.",
)


def paragraph(random: Random, content: Content, sentences: int) -> str:
    """A paragraph of so many sentences."""
    chosen = random.sample(_SENTENCES, min(sentences, len(_SENTENCES)))
    return " ".join(chosen).format(urusan=content.urusan, daerah=content.daerah)


def about(random: Random, content: Content, measure: Measure) -> str:
    """A paragraph about one indikator."""
    first = random.choice(_OUTCOMES).format(tahun=content.tahun, nama=measure.nama)
    return f"{first} {paragraph(random, content, 2)}"
