/* muniment: stand-in for JBIG-KIT.

The wheel of tesserocr brings a libjbig, because the TIFF library of its build machine wants one: JBIG-KIT, which is
under the GPL and may not ship with us. Nothing here needs it: pictures in TIFF files are read by Pillow, and Tesseract is
given plain pixels. So the TIFF library beside Tesseract gets the names that it asks for, and each says that JBIG cannot
be done. Written from the list of missing names (nm -D) and from how the TIFF library calls them; no line is JBIG-KIT's.
*/

#include <stddef.h>

__attribute__((used)) static const char who[] = "muniment: stand-in for JBIG-KIT";

void jbg_dec_init(void *state) { (void)state; }
int jbg_dec_in(void *state, unsigned char *data, size_t length, size_t *read)
{
    (void)state;
    (void)data;
    (void)length;
    if (read != NULL)
        *read = 0;
    return 1; /* anything but 0 ends the reading of the strip with an error */
}
unsigned long jbg_dec_getsize(const void *state) { (void)state; return 0; }
unsigned char *jbg_dec_getimage(const void *state, int plane) { (void)state; (void)plane; return NULL; }
void jbg_dec_free(void *state) { (void)state; }
void jbg_enc_init(void *state, unsigned long width, unsigned long height, int planes, unsigned char **picture,
                  void (*out)(unsigned char *, size_t, void *), void *file)
{
    (void)state; (void)width; (void)height; (void)planes; (void)picture; (void)out; (void)file;
}
void jbg_enc_out(void *state) { (void)state; }
void jbg_enc_free(void *state) { (void)state; }
int jbg_newlen(unsigned char *data, size_t length) { (void)data; (void)length; return 1; }
const char *jbg_strerror(int number) { (void)number; return "JBIG is not supported"; }
