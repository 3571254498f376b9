# OUTPUT: a source file with the bytes of INPUT, whatever its length and characters.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"door/description.hpp\"

namespace link100::api {
namespace {

constexpr unsigned char description_bytes[] = {
${bytes}
};

}  // namespace

std::string embedded_description() {
    return {reinterpret_cast<const char*>(description_bytes), sizeof description_bytes};
}

}  // namespace link100::api
")
