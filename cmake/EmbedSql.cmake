# embed_sql(TARGET): everything under sql/ becomes part of the program.
#   sql/query/*.sql   -> a typed function q_NAME() each, declared in queries.h from the contract in the file's comment
#   the other folders -> const struct sql_file tables in sql_files.c (schema, code, seed, template, export), sorted by name
function(embed_sql target)
    set(out ${CMAKE_BINARY_DIR}/generated)
    file(MAKE_DIRECTORY ${out})
    file(GLOB queries CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sql/query/*.sql)
    set(others)
    foreach(folder schema code seed template export)
        file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sql/${folder}/*)
        list(APPEND others ${found})
    endforeach()

    set(awk awk -f ${CMAKE_SOURCE_DIR}/cmake/embed_query.awk)
    add_custom_command(OUTPUT ${out}/queries.h ${out}/queries.c
        COMMAND ${awk} -v out=header ${queries} /dev/null > ${out}/queries.h
        COMMAND ${awk} -v out=source ${queries} /dev/null > ${out}/queries.c
        DEPENDS ${queries} ${CMAKE_SOURCE_DIR}/cmake/embed_query.awk VERBATIM)
    add_custom_command(OUTPUT ${out}/sql_files.c
        COMMAND sh ${CMAKE_SOURCE_DIR}/cmake/embed_files.sh ${CMAKE_SOURCE_DIR}/sql schema code seed template export > ${out}/sql_files.c
        DEPENDS ${others} ${CMAKE_SOURCE_DIR}/cmake/embed_files.sh VERBATIM)

    add_library(${target} STATIC ${out}/queries.c ${out}/queries.h ${out}/sql_files.c)
    target_include_directories(${target} PUBLIC ${out})
    target_compile_options(${target} PRIVATE -Wno-overlength-strings)
    target_link_libraries(${target} PUBLIC av_db)
endfunction()
