@echo off
rem Membuka halaman periksa di peramban. Tidak memasang apa pun di komputer ini.
setlocal
title Periksa mandiri LKjIP
set "PYTHON=%~dp0python\python.exe"
if not exist "%PYTHON%" goto kurang
if not exist "%~dp0pustaka\reviewer\__main__.py" goto kurang

echo Membuka halaman periksa. Tunggu sebentar, peramban terbuka sendiri.
echo Biarkan jendela ini terbuka selama bekerja. Sesudah selesai, tutup jendela ini.
echo.
"%PYTHON%" -B -m reviewer layani
if %errorlevel% equ 0 exit /b 0
if %errorlevel% equ 130 exit /b 0

echo.
echo Halaman periksa belum dapat dibuka, atau berhenti sendiri. Yang dapat dicoba:
echo  1. Salin seluruh folder ini ke Dokumen, lalu buka Mulai.bat di sana.
echo     Sebagian kantor tidak mengizinkan program dijalankan dari flash disk.
echo  2. Lihat versi Windows: yang diperlukan Windows 10 atau 11, 64-bit.
echo  3. Sampaikan tulisan di atas kepada yang memberi folder ini.
echo.
pause
exit /b 2

:kurang
echo Folder ini belum lengkap: folder "python" atau "pustaka" tidak ada di samping Mulai.bat.
echo.
echo  - Bila berkas .zip dibuka langsung: klik kanan berkas .zip itu, pilih
echo    "Extract All..." atau "Ekstrak Semua...", lalu buka Mulai.bat di folder hasilnya.
echo  - Bila hanya Mulai.bat yang disalin: salin seluruh foldernya.
echo.
pause
exit /b 2
