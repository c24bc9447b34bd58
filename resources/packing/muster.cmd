@echo off
rem Muster in a terminal: Windows waits for a program with a window only in a file like this one.
"%~dp0..\Muster.exe" %*
exit /b %ERRORLEVEL%
