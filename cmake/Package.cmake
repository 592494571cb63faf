# What `cmake --install` puts beside the program, and the .deb that `cpack` makes of it.
include(GNUInstallDirs)
install(FILES README.md CHANGELOG.md LICENSE docs/server.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The manual page is what the program's own tables say; scdoc lays it out. The tests' variants do without.
find_program(SCDOC scdoc)
if(SCDOC AND NOT AFTERVIEW_SANITIZE)
    set(manual ${CMAKE_BINARY_DIR}/afterview.1)
    add_custom_command(OUTPUT ${manual} COMMAND sh -c "'$<TARGET_FILE:afterview>' --man | '${SCDOC}' > '${manual}'" DEPENDS afterview VERBATIM)
    add_custom_target(manual ALL DEPENDS ${manual})
    install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_VENDOR "Afterview contributors")
set(CPACK_PACKAGE_CONTACT "Afterview contributors <afterview@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "a recruitment agency's follow-up after interviews")
set(CPACK_PACKAGE_DESCRIPTION "Takes the agency's spreadsheets in, keeps every candidate's follow-up in PostgreSQL, and tells each consultant every night\n\
what is overdue, for whom, why, and what to do next.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON) # the libraries, with the versions it was built against
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS postgresql) # not needed with --db
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "hunspell-en-gb | hunspell-en-us, hunspell-nl, hunspell-fr, hunspell-de-de") # for check-draft
include(CPack)
