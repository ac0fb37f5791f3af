/* SPDX-License-Identifier: Apache-2.0 */
/* The knowledge image as read-only data, aligned to a page so that SQLite can use it in place. */

    .section .rodata.percuta_knowledge, "a", %progbits
    .balign 4096

    .globl percuta_embedded_knowledge_begin
    .hidden percuta_embedded_knowledge_begin
    .type percuta_embedded_knowledge_begin, %object
percuta_embedded_knowledge_begin:
    .incbin PERCUTA_KNOWLEDGE_IMAGE
    .size percuta_embedded_knowledge_begin, . - percuta_embedded_knowledge_begin

    .globl percuta_embedded_knowledge_end
    .hidden percuta_embedded_knowledge_end
    .type percuta_embedded_knowledge_end, %object
percuta_embedded_knowledge_end:
    .byte 0
    .size percuta_embedded_knowledge_end, 1

    .section .note.GNU-stack, "", %progbits

#ifdef __x86_64__
/* It has no code that a jump could miss (IBT, SHSTK): one object without this note takes it from the whole library. */
    .section .note.gnu.property, "a"
    .balign 8
    .long 4, 16, 5
    .asciz "GNU"
    .long 0xc0000002, 4, 3, 0
#endif
