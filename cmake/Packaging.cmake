# The Debian package (bin/package). What lies where is said here once; what happens at its installation stands in
# packaging/debian. The dependencies on libraries are found by dpkg-shlibdeps.
set(files ${CMAKE_BINARY_DIR}/package)
set(from ${CMAKE_SOURCE_DIR})

# The man page and the completion say what the program itself says; the configuration is the example with its own folder.
add_custom_command(
  OUTPUT ${files}/regie.1.gz ${files}/regie.bash ${files}/regie.toml ${files}/changelog.gz
  COMMAND ${from}/packaging/files.sh $<TARGET_FILE:regie> ${PROJECT_VERSION} ${files}
  DEPENDS regie packaging/files.sh packaging/help_texts.py config/regie.example.toml NEWS.md
  WORKING_DIRECTORY ${from}
  VERBATIM)
add_custom_target(package_files DEPENDS ${files}/regie.1.gz)

install(TARGETS regie RUNTIME DESTINATION usr/bin)
install(FILES ${files}/regie.toml DESTINATION etc/regie PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
install(FILES packaging/regie.service DESTINATION lib/systemd/system)
install(FILES packaging/debian/sysusers.conf DESTINATION usr/lib/sysusers.d RENAME regie.conf)
install(FILES packaging/debian/tmpfiles.conf DESTINATION usr/lib/tmpfiles.d RENAME regie.conf)
install(FILES ${files}/regie.1.gz DESTINATION usr/share/man/man1)
install(FILES ${files}/regie.bash DESTINATION usr/share/bash-completion/completions RENAME regie)
set(documents usr/share/doc/regie)
install(FILES docs/operations.md docs/performance.md README.md NEWS.md NOTICES.md LICENSE
              packaging/debian/copyright ${files}/changelog.gz web/fonts/OFL.txt web/icons/LUCIDE-LICENSE.txt
        DESTINATION ${documents})
install(FILES web/pictograms/SOURCES.txt DESTINATION ${documents} RENAME OPENMOJI-SOURCES.txt)
install(FILES packaging/nginx.conf packaging/haproxy.cfg config/regie.example.toml DESTINATION ${documents}/examples)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME regie)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The maintainers of Regie <maintainers@regie.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "client portal for people who get long-term care")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Regie is a portal in which people who get support keep control of their own\nlife's papers, and decide who looks along. One program serves it, with the\ndatabase inside (SQLite) or beside it (PostgreSQL).")
set(CPACK_PACKAGING_INSTALL_PREFIX /)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "systemd, ca-certificates, tzdata")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | haproxy, postgresql (>= 15), sqlite3")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(control ${from}/packaging/debian)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${control}/conffiles ${control}/postinst ${control}/prerm ${control}/postrm)
include(CPack)
